import { availableParallelism, cpus, loadavg } from 'node:os';

/** Where figures come from; a load above 0 means that other work was in their way. */
export function describeMachine(): string {
  const [load = 0] = loadavg();
  return (
    `Node.js ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} × ` +
    `${cpus()[0]?.model.trim() ?? 'unknown'}; load ${load.toFixed(1)} at the start.`
  );
}
