import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { lookAtDropped } from './dropped';

const root = path.resolve(__dirname, '../..');
const table = path.join(root, 'test/data/physics/potentials/synthetic.eam.fs');
const project = path.join(root, 'resources/sample-project');

describe('what a dropped file or folder is', () => {
  const place = mkdtempSync(path.join(tmpdir(), 'dropped-'));
  afterAll(() => rmSync(place, { recursive: true }));
  const kindOf = async (file: string) => (await lookAtDropped(file)).kind;
  function written(name: string, content: string | Buffer): string {
    const file = path.join(place, name);
    writeFileSync(file, content);
    return file;
  }

  it('tells a project by its file, and stands for it', async () => {
    expect(await lookAtDropped(project)).toMatchObject({ kind: 'project', project });
    const file = path.join(project, 'plastiscope.json');
    expect(await lookAtDropped(file)).toMatchObject({ kind: 'project', project });
  });

  it('tells a trained model, and a record of a project with where it belongs', async () => {
    expect(await kindOf(path.join(root, 'resources/models/cnn2d-paper-3pc'))).toBe('model');
    const run = path.join(place, 'glass', 'runs', 'run-0123456789abcdef');
    mkdirSync(run, { recursive: true });
    for (const name of ['manifest.json', 'model.json', 'weights.bin'])
      writeFileSync(path.join(run, name), '');
    expect(await kindOf(run)).toBe('model');
    writeFileSync(path.join(place, 'glass', 'plastiscope.json'), '{}');
    expect(await lookAtDropped(run)).toEqual({
      path: run,
      kind: 'record',
      project: path.join(place, 'glass'),
      of: 'runs',
      record: 'run-0123456789abcdef',
    });
  });

  it('tells presets, also wrong ones, and a potential by what stands in it', async () => {
    expect(await kindOf(path.join(root, 'resources/presets/cuzr.json'))).toBe('preset');
    expect(await kindOf(written('wrong.json', '{"species": 3}'))).toBe('preset');
    expect(await kindOf(table)).toBe('potential');
    expect(await kindOf(written('of no ending', readFileSync(table)))).toBe('potential');
    expect(await kindOf(written('table.gz', gzipSync(readFileSync(table))))).toBe('potential');
  });

  it('tells pictures, whatever they are called', async () => {
    const declared = '\ufeff<?xml version="1.0"?>\n<!-- a > b -->\n<!DOCTYPE svg PUBLIC "a" "b">\n';
    expect(await kindOf(written('a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(
      'picture',
    );
    expect(await kindOf(written('b.txt', `${declared}<svg\n/>`))).toBe('picture');
    expect(await kindOf(written('c', '%PDF-1.4\n'))).toBe('picture');
    const grid = '<?xml version="1.0"?>\n<!-- <svg> --><VTKFile type="PolyData"/>';
    expect(await kindOf(written('d.vtp', grid))).toBe('structures');
  });

  it('leaves structures and folders of them to the import report', async () => {
    const glasses = path.join(root, 'test/data/glasses/lj005');
    expect(await kindOf(glasses)).toBe('structures');
    expect(await kindOf(path.join(glasses, 'lj005.sp.0.dump.gz'))).toBe('structures');
    expect(await kindOf(written('empty.dump', ''))).toBe('structures');
  });

  it('says in one sentence what it does not understand', async () => {
    const notes = written('notes.json', '{"a": 1}');
    expect(await lookAtDropped(notes)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining(notes),
    });
    const gone = path.join(place, 'gone.dump');
    expect(await lookAtDropped(gone)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('still there'),
    });
  });
});
