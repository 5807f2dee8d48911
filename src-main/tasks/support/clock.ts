import { performance } from 'node:perf_hooks';

/** Seconds of wall time, and of processor time of this process with all its threads. */
export function clock(): { wall: number; cpu: number } {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now() / 1000, cpu: (user + system) / 1e6 };
}
