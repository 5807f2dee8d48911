import { cpus, totalmem } from 'node:os';
import type { Backend } from '../../learning/backends/select';

/** What a repetition of a run needs to know of the machine. */
export function environmentOf(backend: Backend): Record<string, string> {
  const cores = cpus();
  return {
    backend: `${backend.name} ${backend.version}`,
    node: process.versions.node,
    ...(process.versions['electron'] === undefined
      ? {}
      : { electron: process.versions['electron'] }),
    platform: `${process.platform} ${process.arch}`,
    processor: cores[0]?.model.trim() ?? 'unknown',
    threads: String(cores.length),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  };
}
