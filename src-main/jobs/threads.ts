import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { fromWireError, toWireError, type WireError } from '../../src-shared/contract/errors';
import { Worker, parentPort, type TransferListItem } from 'node:worker_threads';

/**
 * Kernels that can run in worker threads, by name. A kernel takes and gives plain objects of typed arrays; an array over
 * a SharedArrayBuffer is shared, others are copied on the way in and handed over (not copied) on the way out.
 */
export type Kernels = Record<string, (input: never) => object>;

export interface Parallel<K extends Kernels> {
  /** how many inputs are worked on at once */
  readonly threads: number;
  /**
   * Runs a kernel once per input and returns the outputs in the same order.
   * @param onDone called after each finished input with the number finished so far
   * @throws what the kernel threw; the signal's reason if it is aborted
   */
  map<N extends keyof K & string>(
    kernel: N,
    inputs: readonly Parameters<K[N]>[0][],
    options: { signal: AbortSignal; onDone?: (finished: number) => void },
  ): Promise<ReturnType<K[N]>[]>;
  close(): void;
}

type Reply = { output: unknown } | { error: WireError };

/**
 * Worker threads over the built thread entry. Where that file is missing (unit tests run from source) or the machine has
 * one core, kernels run in this thread, giving way to other work between inputs.
 */
export function createParallel<K extends Kernels>(
  kernels: K,
  script: string | null,
  count = cpus().length,
): Parallel<K> {
  const threaded = script !== null && count > 1 && existsSync(script);
  const idle: Worker[] = [];
  const all = new Set<Worker>();

  function spawn(file: string): Worker {
    const worker = new Worker(file);
    worker.unref();
    all.add(worker);
    return worker;
  }

  function once(worker: Worker, kernel: string, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const finish = (use: () => void) => {
        worker.off('message', onMessage);
        worker.off('error', onError);
        use();
      };
      const onMessage = (reply: Reply) =>
        finish(() =>
          'error' in reply ? reject(fromWireError(reply.error)) : resolve(reply.output),
        );
      const onError = (error: unknown) => {
        all.delete(worker);
        finish(() => reject(error));
      };
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.postMessage({ kernel, input });
    });
  }

  return {
    threads: threaded ? count : 1,
    async map(kernel, inputs, { signal, onDone }) {
      const outputs = new Array<unknown>(inputs.length);
      let next = 0;
      let finished = 0;

      async function work(run: (input: unknown) => Promise<unknown>): Promise<void> {
        while (next < inputs.length) {
          signal.throwIfAborted();
          const index = next++;
          outputs[index] = await run(inputs[index]);
          finished++;
          onDone?.(finished);
        }
      }

      if (!threaded || script === null) {
        const call: (input: never) => object = kernels[kernel];
        await work(async (input) => {
          await new Promise((resolve) => setImmediate(resolve));
          return Reflect.apply(call, undefined, [input]);
        });
      } else {
        const workers = Array.from(
          { length: Math.min(count, inputs.length) },
          () => idle.pop() ?? spawn(script),
        );
        const results = await Promise.allSettled(
          workers.map((worker) => work((input) => once(worker, kernel, input))),
        );
        for (const worker of workers) if (all.has(worker)) idle.push(worker);
        const failed = results.find((result) => result.status === 'rejected');
        if (failed?.status === 'rejected') throw failed.reason;
      }
      signal.throwIfAborted();
      return outputs as ReturnType<K[typeof kernel]>[]; // what the kernel of that name gives
    },
    close() {
      for (const worker of all) void worker.terminate();
      all.clear();
      idle.length = 0;
    },
  };
}

/** The thread's side: answers every request with the kernel's output, its own buffers handed over. */
export function serveKernels(kernels: Kernels): void {
  const port = parentPort;
  if (port === null) return;
  port.on('message', ({ kernel, input }: { kernel: string; input: unknown }) => {
    try {
      const run = kernels[kernel];
      if (run === undefined) throw new Error(`There is no kernel ${kernel}.`);
      const output: object = Reflect.apply(run, undefined, [input]);
      const reply: Reply = { output };
      port.postMessage(reply, buffersOf(output));
    } catch (error) {
      const reply: Reply = { error: toWireError(error) };
      port.postMessage(reply);
    }
  });
}

function buffersOf(output: object): TransferListItem[] {
  const buffers = new Set<ArrayBuffer>();
  for (const value of Object.values(output)) {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  }
  return [...buffers];
}
