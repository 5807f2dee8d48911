import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import { answerSaveDialog, openFromOutside, part, projectState, untilJob } from './steps';

/** software graphics on a busy machine take their time */
const patient = { timeout: 30_000 };
/** atoms along each edge of a made-up crystal */
const EDGE = 40;
const STEP = 1.1;
/** pixels of the window */
const LARGE = [1440, 900] as const;
const SMALL = [1100, 700] as const;

interface Seen {
  focus: number[];
  forward: number[];
  up: number[];
  halfHeight: number;
  perspective: boolean;
}

/** Deterministic uniform numbers (xorshift32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const random = randomNumbers(20210612);
const positions = Array.from({ length: EDGE ** 2 }, (_, row) => [
  ...[row % EDGE, Math.floor(row / EDGE)].map((k) => STEP * (k + 0.5) + 0.3 * (random() - 0.5)),
  0,
]);

function dumpText(): string {
  const length = EDGE * STEP;
  const rows = positions.map(([x, y, z], row) => `${row + 1} ${1 + (row % 2)} ${x} ${y} ${z}`);
  return [
    'ITEM: TIMESTEP',
    '0',
    'ITEM: NUMBER OF ATOMS',
    String(positions.length),
    'ITEM: BOX BOUNDS pp pp pp',
    `0 ${length}`,
    `0 ${length}`,
    '-0.5 0.5',
    'ITEM: ATOMS id type x y z',
    ...rows,
    '',
  ].join('\n');
}

const cross = (a: number[], b: number[]) =>
  [0, 1, 2].map((k) => a[(k + 1) % 3] * b[(k + 2) % 3] - a[(k + 2) % 3] * b[(k + 1) % 3]);
const dot = (a: number[], b: number[]) => a.reduce((sum, each, k) => sum + each * b[k], 0);

describe('viewers of a sample', () => {
  let workbench: Workbench;
  let folder: string;
  let failed = false;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plastiscope-viewer-'));
    workbench = await launchWorkbench();
    await expectLivePicture(workbench);
    await part(workbench, 'first-steps').getByRole('button').first().click();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !failed) {
      failed = true;
      await keepScreenshot(workbench, 'viewer-failed').catch(() => undefined);
    }
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
    rmSync(folder, { recursive: true, force: true });
  });

  const slots = () => workbench.page.locator('[data-test=viewer-slot]:visible');
  async function cameras(): Promise<Seen[]> {
    const texts = await slots().evaluateAll((all) =>
      all.map((each) => (each instanceof HTMLElement ? (each.dataset['camera'] ?? '') : '')),
    );
    return texts.map((text) => JSON.parse(text));
  }
  async function boxOf(index: number) {
    const box = await slots().nth(index).boundingBox();
    if (box === null) throw new Error('the viewer is not visible');
    return box;
  }
  async function resize([width, height]: readonly [number, number]): Promise<void> {
    await workbench.app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
      [width, height] as [number, number],
    );
    await expect.poll(() => workbench.page.evaluate(() => window.innerWidth), patient).toBe(width);
  }
  async function focusViewer(): Promise<void> {
    await slots().first().locator('[role=img][tabindex]').focus();
  }
  /** Pixels of the first viewer at which an atom's centre is seen, in a parallel view. */
  async function seenAt(): Promise<{ x: number; y: number }[]> {
    const [camera] = await cameras();
    const box = await boxOf(0);
    const right = cross(camera.forward, camera.up);
    const perUnit = box.height / (2 * camera.halfHeight);
    return positions.map((place) => {
      const offset = place.map((each, k) => each - camera.focus[k]);
      return {
        x: box.x + box.width / 2 + dot(offset, right) * perUnit,
        y: box.y + box.height / 2 - dot(offset, camera.up) * perUnit,
      };
    });
  }
  const selected = async () => {
    const text = (await workbench.page.locator('footer').textContent()) ?? '';
    const found = /([\d\u202f]+) of [\d\u202f]+ atoms selected/.exec(text);
    return found === null ? 0 : Number(found[1].replace(/\D/g, ''));
  };

  it('are one to four in one graphics context', async () => {
    const { page } = workbench;
    for (const count of [2, 3, 4]) {
      await page.keyboard.press(String(count));
      await expect.poll(() => slots().count(), patient).toBe(count);
      expect(await page.locator('[data-test=viewer-canvas]').count()).toBe(1);
      await expectLivePicture(workbench);
    }
    await keepScreenshot(workbench, 'viewer-1-four');
  });

  it('look from where the first one does when they are added', async () => {
    const { page } = workbench;
    await page.keyboard.press('1');
    await expect.poll(() => slots().count(), patient).toBe(1);
    await focusViewer();
    for (let k = 0; k < 4; k++) await page.keyboard.press('+');
    const [before] = await cameras();
    await page.keyboard.press('2');
    await expect.poll(async () => (await cameras()).length, patient).toBe(2);
    await page.waitForTimeout(500);
    for (const { halfHeight, focus } of await cameras()) {
      expect(halfHeight).toBeCloseTo(before.halfHeight, 6);
      for (const [k, each] of focus.entries()) expect(each).toBeCloseTo(before.focus[k], 6);
    }
    await page.keyboard.press('4');
    await page.keyboard.press('f');
    await expect.poll(() => slots().count(), patient).toBe(4);
  });

  it('look from the same place after a hundred random moves', async () => {
    const { page } = workbench;
    // software graphics take their time for each pixel, and the moves are the same in fewer
    await resize(SMALL);
    await page.keyboard.press('2');
    await expect.poll(() => slots().count(), patient).toBe(2);
    const [before] = await cameras();
    const moves = Array.from({ length: 100 }, () => [random(), random(), random(), random()]);
    await slots().evaluateAll(async (all, numbers) => {
      const views = all.map((each) => each.querySelector('[role=img][tabindex]'));
      for (const [step, [across, down, third, fourth]] of numbers.entries()) {
        const view = views[step % views.length];
        if (view == null) throw new Error('the viewer has no picture');
        const box = view.getBoundingClientRect();
        const at = { clientX: box.x + box.width * (0.2 + 0.6 * across), bubbles: true };
        const from = { ...at, clientY: box.y + box.height * (0.2 + 0.4 * down) };
        const to = {
          bubbles: true,
          clientX: from.clientX + 60 * (third - 0.5),
          clientY: from.clientY + 60 * (fourth - 0.5),
        };
        // 1 is the mouse, which the page may capture
        const right = { button: 2, buttons: 2, pointerId: 1 };
        if (step % 4 < 2)
          view.dispatchEvent(new WheelEvent('wheel', { ...from, deltaY: 240 * (third - 0.5) }));
        else {
          view.dispatchEvent(new PointerEvent('pointerdown', { ...from, ...right }));
          view.dispatchEvent(new PointerEvent('pointermove', { ...to, ...right }));
          view.dispatchEvent(new PointerEvent('pointerup', { ...to, ...right }));
        }
        // the other viewer hears of it before the next move
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, moves);
    await page.waitForTimeout(300);
    const [first, ...others] = await cameras();
    expect(others).toHaveLength(1);
    expect(first).not.toEqual(before);
    for (const other of others) {
      for (const key of ['focus', 'forward', 'up'] as const)
        first[key].forEach((each, k) => expect(Math.abs(each - other[key][k])).toBeLessThan(1e-6));
      expect(Math.abs(first.halfHeight - other.halfHeight)).toBeLessThan(1e-6);
    }
  });

  it('show the atom under the pointer in the other viewer too', async () => {
    const { page } = workbench;
    await focusViewer();
    await page.keyboard.press('f');
    const [left, right] = [await boxOf(0), await boxOf(1)];
    const twin = page.locator('[data-test=pointer-twin]:visible');
    const middle = (box: typeof left) => [box.x + box.width / 2, box.y + box.height / 2] as const;
    let found = 0;
    // between two atoms there is none
    for (let step = 0; step < 12 && found === 0; step++) {
      const [x, y] = middle(left);
      await page.mouse.move(x + 3 * step, y + 2 * step);
      await page.waitForTimeout(120);
      found = await twin.count();
      if (found === 0) continue;
      const ring = await twin.boundingBox();
      if (ring === null) throw new Error('the twin has no place');
      const [cx, cy] = middle(ring);
      // the same place of the other picture, no further than an atom is wide
      expect(Math.abs(cx - right.x - (x + 3 * step - left.x))).toBeLessThan(8);
      expect(Math.abs(cy - right.y - (y + 2 * step - left.y))).toBeLessThan(8);
    }
    expect(found).toBe(1);
  });

  it('swap places while B is held', async () => {
    const { page } = workbench;
    const places = () =>
      slots().evaluateAll((all) =>
        all
          .map((each) => ({ left: each.getBoundingClientRect().left, each }))
          .sort((a, b) => a.left - b.left)
          .map(({ each }) => (each instanceof HTMLElement ? each.dataset['place'] : '')),
      );
    await focusViewer();
    const before = await places();
    await page.keyboard.down('b');
    await expect.poll(places, patient).toEqual([...before].reverse());
    await page.keyboard.up('b');
    await expect.poll(places, patient).toEqual(before);
    await page.keyboard.press('1');
    await expect.poll(() => slots().count(), patient).toBe(1);
    await resize(LARGE);
  });

  it('give a picture of the size that is asked for, with nothing behind the atoms', async () => {
    const { page } = workbench;
    const file = join(folder, 'picture.png');
    await focusViewer();
    await page.keyboard.press('Control+Shift+S');
    await page.locator('[data-test=figure-preview][data-drawn]').waitFor(patient);
    await page.getByRole('radio', { name: '170' }).click();
    await page.getByRole('radio', { name: '150' }).click();
    await page.getByRole('radio', { name: 'Transparent' }).click();
    await answerSaveDialog(workbench, file);
    await part(workbench, 'figure-save').click();
    await part(workbench, 'figure-dialog').waitFor({ state: 'hidden', ...patient });
    const seen = await workbench.app.evaluate(({ nativeImage }, path) => {
      const image = nativeImage.createFromPath(path);
      const bitmap = image.toBitmap();
      const colours = new Set<number>();
      let clear = 0;
      for (let at = 0; at + 3 < bitmap.length; at += 4) {
        if (bitmap[at + 3] === 0) clear++;
        else if (colours.size < 500) colours.add(bitmap.readUInt32LE(at));
      }
      return {
        width: image.getSize().width,
        clear: (4 * clear) / bitmap.length,
        colours: colours.size,
      };
    }, file);
    expect(Math.abs(seen.width - (170 / 25.4) * 150)).toBeLessThan(2);
    expect(seen.clear).toBeGreaterThan(0.05);
    expect(seen.clear).toBeLessThan(0.9);
    expect(seen.colours).toBe(500);
  });

  it('survive the loss of their context, with the camera that was', async () => {
    const { page } = workbench;
    const before = (await cameras())[0];
    await page.locator('[data-test=viewer-canvas]').evaluate((canvas) => {
      if (canvas instanceof HTMLCanvasElement)
        canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await page.getByText('The graphics driver restarted. View rebuilt.').waitFor(patient);
    await expectLivePicture(workbench);
    expect((await cameras())[0]).toEqual(before);
  });

  it('open another sample', async () => {
    const file = join(folder, 'crystal.0.dump');
    writeFileSync(file, dumpText());
    await openFromOutside(workbench, [file]);
    await untilJob(workbench, 'inspect', 'done');
    await part(workbench, 'import-confirm').click(patient);
    const atoms = async () => (await projectState(workbench)).samples.map((each) => each.atoms);
    await expect.poll(atoms, { timeout: 60_000 }).toContain(EDGE ** 2);
    await expect
      .poll(() => slots().first().getAttribute('data-drawn'), patient)
      .toBe(String(EDGE ** 2));
    await expectLivePicture(workbench);
    await keepScreenshot(workbench, 'viewer-2-other');
  });

  it('select in a box and a lasso what lies in them', async () => {
    const { page } = workbench;
    await focusViewer();
    await page.keyboard.press('f');
    const seen = await seenAt();
    const box = await boxOf(0);
    const [left, top] = [box.x + box.width * 0.3, box.y + box.height * 0.3];
    const [right, bottom] = [left + 160, top + 140];
    await page.keyboard.down('Shift');
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + 30, top + 20);
    await page.mouse.move(right, bottom);
    await page.mouse.up();
    await page.keyboard.up('Shift');
    const inBox = seen.filter(
      ({ x, y }) => x >= left && x <= right && y >= top && y <= bottom,
    ).length;
    expect(inBox).toBeGreaterThan(50);
    await expect.poll(selected, patient).toBe(inBox);
    await keepScreenshot(workbench, 'viewer-3-box');

    // a triangle
    await page.keyboard.down('Alt');
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(right, top);
    await page.mouse.move(left, bottom);
    await page.mouse.up();
    await page.keyboard.up('Alt');
    const inLasso = seen.filter(
      ({ x, y }) =>
        x >= left && y >= top && (x - left) / (right - left) + (y - top) / (bottom - top) <= 1,
    ).length;
    await expect.poll(selected, patient).toBe(inLasso);
    await page.keyboard.press('Escape');
  });

  it('show in a slab the atoms that lie in it', async () => {
    const { page } = workbench;
    await page.keyboard.press('s');
    await part(workbench, 'slab-card').waitFor(patient);
    const thickness = Number(await part(workbench, 'slab-thickness').inputValue());
    const middle = (EDGE * STEP) / 2;
    const drawn = async () => Number(await slots().first().getAttribute('data-drawn'));
    const within = (centre: number) =>
      positions.filter(([, y]) => Math.abs(y - middle - centre) <= thickness / 2).length;
    await expect.poll(drawn, patient).toBe(within(0));
    await part(workbench, 'slab-centre').fill('5');
    await page.keyboard.press('Enter');
    await expect.poll(drawn, patient).toBe(within(5));
    await keepScreenshot(workbench, 'viewer-4-slab');
    await focusViewer();
    await page.keyboard.press('s');
    await expect.poll(drawn, patient).toBe(EDGE ** 2);
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });
});
