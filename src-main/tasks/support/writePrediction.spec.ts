import { createHash } from 'node:crypto';
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { readFrame } from '../../formats/readFrames';
import { listBundledRuns } from '../../project/bundledRuns';
import { gunzipSync } from 'node:zlib';
import { writePrediction } from './writePrediction';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'prediction '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = at('test/data/glasses/lj001/lj001.sp.0.dump.gz');
const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');

/** Writes made-up probabilities of a real file. */
async function write(out: string) {
  const { frame, rows, index } = await readFrame(path, 'first');
  const [run] = await listBundledRuns(at('resources'));
  await writePrediction(
    out,
    { path, frame, rows, index },
    frame.ids,
    parseLoading('simple+', 2),
    new Float64Array(frame.ids.length).fill(0.25),
    run,
    { signal: new AbortController().signal, version: '0' },
  );
  const meta: unknown = JSON.parse(readFileSync(`${out}.meta.json`, 'utf8'));
  return { frame, meta };
}

describe('writePrediction', () => {
  it('names the file it came from: relative path, hash of its bytes, frame and timestep', async () => {
    const out = join(folder, 'there', 'lj001.xyz');
    mkdirSync(join(folder, 'there'));
    const { frame, meta } = await write(out);
    const source = relative(join(folder, 'there'), path).split(sep).join('/');
    expect(meta).toMatchObject({
      source: { path: source, sha256, frame: 0, timestep: frame.timestep },
    });
    const comment = readFileSync(out, 'utf8').split('\n')[1];
    expect(comment).toContain(` source="sha256:${sha256}"`);
    expect(comment).toContain(` timestep=${frame.timestep} `);
    expect(comment).toContain(` sample="${source}"`);
  });

  it('writes id and probability as CSV, plain and compressed, with a sidecar', async () => {
    const [plain, packed] = [join(folder, 'p.csv'), join(folder, 'p.csv.gz')];
    const { meta } = await write(plain);
    await write(packed);
    const text = readFileSync(plain, 'utf8');
    expect(text.split('\n').slice(0, 2)).toEqual(['id,probability', '1,0.25']);
    expect(gunzipSync(readFileSync(packed)).toString()).toBe(text);
    expect(meta).toMatchObject({
      source: { sha256 },
      threshold: 0.5,
      columns: [{ name: 'probability', definition: expect.stringContaining('under simple+') }],
    });
  });
});
