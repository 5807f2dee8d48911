import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskOutput } from '../../src-shared/contract/tasks';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';
import { killUtility, runInUtility } from './runInUtility';

/** The native add-on that the set-up built and linked. */
const addOn = join(root, 'node_modules/@tensorflow/tfjs-node-gpu/lib/napi-v8/tfjs_binding.node');

describe('tasks in an Electron utility process', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await launchWorkbench();
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
  });

  // Electron forbids add-ons external array buffers: a binding that works in Node may abort here.
  it('the native TensorFlow library loads and is what a training would use', async (test) => {
    if (!existsSync(addOn)) {
      console.log('skipped: native TensorFlow is not set up on this machine');
      test.skip();
    }
    const result = await runInUtility(workbench, 'learning', { task: 'doctor', input: {} });
    const { runtimes, uses } = result as TaskOutput<'doctor'>;
    const found = runtimes.filter(({ available }) => available).map(({ name }) => name);
    expect(found).toEqual(expect.arrayContaining(['node', 'electron', 'tensorflow', 'wasm']));
    expect(uses.find(({ work }) => work === 'train')?.runtime).toMatch(/^tensorflow-/);
  });

  it('refuses input that does not fit, with a sentence', async () => {
    const asked = runInUtility(workbench, 'compute', { task: 'inspect', input: { paths: [] } });
    await expect(asked).rejects.toThrow(/paths/);
  });

  it('a process that is killed costs only itself', async () => {
    // older Electron says 0 here: that it ended is what counts, whatever the code
    expect(await killUtility(workbench, 'compute')).toBeTypeOf('number');
    const asked = runInUtility(workbench, 'compute', { task: 'inspect', input: { paths: [] } });
    await expect(asked).rejects.toThrow(/paths/);
    expect(await workbench.page.evaluate(() => 1 + 1)).toBe(2);
  });
});
