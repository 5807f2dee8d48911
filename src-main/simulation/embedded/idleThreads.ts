// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-or-later
import { EventEmitter } from 'node:events';

/** A thread that says that it is loaded and is never given work. */
class IdleThread extends EventEmitter {
  postMessage(message: { cmd?: string }): void {
    if (message.cmd !== 'load') throw new Error('This LAMMPS runs on one thread.');
    setImmediate(() => this.emit('message', { cmd: 'loaded' }));
  }
  unref(): void {
    // nothing keeps the process alive
  }
  terminate(): void {
    // nothing runs
  }
}

/**
 * Keeps the large build of lammps.js from starting its eight threads, each of which would parse the 43 MB file again
 * (4 to 12 s and 1 GB): it assigns `Worker` to the global object before it makes them. LAMMPS itself uses no thread
 * unless KOKKOS is asked for some.
 */
export function startNoThreads(): void {
  Object.defineProperty(globalThis, 'Worker', {
    get: () => IdleThread,
    set() {
      // what it assigns is not wanted
    },
  });
}
