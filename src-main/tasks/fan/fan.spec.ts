import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fanAngles, fanPlace, fanProbability } from '../../../src-shared/geometry/fan';
import { parentId } from '../../../src-shared/records/summaries';
import { openProject } from '../../project/openProject';
import { projectState } from '../../project/projectState';
import { readProject } from '../reader/projectReader';

const resourcesDir = path.join(__dirname, '../../../resources');
const project = path.join(resourcesDir, 'sample-project');

describe('the fan of the bundled project', () => {
  it('is listed, and equals the stored predictions at their angles', async () => {
    const store = await openProject(project, { readOnly: true, resourcesDir });
    const { fans, predictions } = await projectState(store);
    expect(fans).toHaveLength(1);
    const [fan] = fans;
    const record = await store.find('fans', fan.id);
    expect(record?.manifest.angles).toEqual(fanAngles);
    const { atoms, logits } = await readProject(project).fan({ fan: fan.id });
    expect([fan.angles, logits.length]).toEqual([36, 36 * atoms]);
    expect(logits.every(Number.isFinite)).toBe(true);

    const angles = { 'pure-': 0, 'simple+': 45, 'pure+': 90, 'simple-': 135 };
    const probability = new Float32Array(atoms);
    for (const [loading, angle] of Object.entries(angles)) {
      const found = predictions.find((each) => each.loading === loading && each.run === fan.run);
      const stored = await store.find('predictions', found?.id ?? '');
      if (stored === null) throw new Error(`no prediction for ${loading}`);
      expect(parentId(stored.manifest, 'samples')).toBe(fan.sample);
      const expected = await store.readArray(stored, 'probability', Float32Array);
      fanProbability(logits, fanPlace(angle), probability);
      expect(Math.max(...probability.map((p, i) => Math.abs(p - expected[i])))).toBeLessThan(1e-5);
    }
  });

  it('turns smoothly: neighbouring angles are more alike than angles far apart', async () => {
    const { fans } = await projectState(await openProject(project, { readOnly: true }));
    const { atoms, logits } = await readProject(project).fan({ fan: fans[0].id });
    const away = (k: number, steps: number) => {
      const other = (k + steps) % fanAngles.length;
      let sum = 0;
      for (let i = 0; i < atoms; i++) {
        sum += (logits[k * atoms + i] - logits[other * atoms + i]) ** 2;
      }
      return Math.sqrt(sum / atoms);
    };
    // 0° and 175° stand apart as far as a step of 5° does, at the turn too
    for (const k of fanAngles.keys()) expect(away(k, 1)).toBeLessThan(0.6 * away(k, 18));
  });

  it('has no fan of another id', async () => {
    await expect(readProject(project).fan({ fan: 'fan-0123456789abcdef' })).rejects.toMatchObject({
      code: 'missing',
    });
  });
});
