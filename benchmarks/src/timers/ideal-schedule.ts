/** How long tasks take that are started in this order, each in the lane that is free first, if nothing else takes time. */
export function idealSchedule(durations: readonly number[], lanes: number): number {
  const freeAt = new Array<number>(lanes).fill(0);
  for (const duration of durations) {
    let first = 0;
    for (let lane = 1; lane < lanes; lane++) if (at(freeAt, lane) < at(freeAt, first)) first = lane;
    freeAt[first] = at(freeAt, first) + duration;
  }
  return Math.max(...freeAt);
}

function at(times: readonly number[], lane: number): number {
  return times[lane] ?? 0;
}
