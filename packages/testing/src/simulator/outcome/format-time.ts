const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A moment of virtual time: "0:01:30.000", "2d 03:00:00.000". */
export function formatTime(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY_MS);
  const hours = Math.floor((milliseconds % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((milliseconds % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((milliseconds % MINUTE_MS) / SECOND_MS);
  const rest = Math.floor(milliseconds % SECOND_MS);
  const time = `${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(rest, 3)}`;
  return days === 0 ? `${hours}:${time}` : `${days}d ${pad(hours, 2)}:${time}`;
}

/** How long something took: "120 ms", "3.5 s". */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < SECOND_MS) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < MINUTE_MS) return `${Math.round(milliseconds / 10) / 100} s`;
  return formatTime(milliseconds);
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
