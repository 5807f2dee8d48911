import { stat } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { readFrame, readFrames, refusal } from '../formats/readFrames';
import type { Task } from './task';

/** Times the reading of a file on this machine, or of single frames of it, one after another. */
export const measureReading: Task<'measureReading'> = async (input, { signal, report }) => {
  const { file, frames, indexes } = input;
  const { size } = await stat(file);
  const options = { signal, keepText: false, ...(indexes === undefined ? {} : { indexes }) };
  const cpu = process.cpuUsage();
  const seconds: number[] = [];
  let atoms = 0;
  let began = performance.now();
  const stop = () => {
    seconds.push((performance.now() - began) / 1000);
    began = performance.now();
  };
  if (frames.length === 0) {
    report({ stage: 'Reading', done: 0, total: null });
    for await (const reading of readFrames(file, options)) {
      if (!reading.ok) throw refusal(file, reading.error);
      atoms += reading.frame.ids.length;
    }
    stop();
  }
  for (const [done, frame] of frames.entries()) {
    report({ stage: 'Reading', done, total: frames.length });
    atoms += (await readFrame(file, frame, options)).frame.ids.length;
    stop();
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    bytes: size,
    atoms,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakMemory: 1024 * process.resourceUsage().maxRSS,
  };
};
