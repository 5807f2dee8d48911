import { existsSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, constants } from 'node:zlib';
import type { Dropped } from '../../src-shared/contract/dropped';
import { recordKinds } from '../../src-shared/records/kinds';
import { PROJECT_FILE } from '../../src-shared/records/projectFile';
import { isProjectFolder } from './projectFolder';

/** Bytes: the five lines that tell a table, and the whole of any preset. */
const LOOKED_AT = 1 << 18;
const PNG = [0x89, 0x50, 0x4e, 0x47];
/** the root element, behind what XML allows before it */
const SVG =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--[^]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>\s*)*<svg[\s>]/;

/** What a file or folder is, by its name and its first bytes; nothing is opened. @param file absolute path */
export async function lookAtDropped(file: string): Promise<Dropped> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(file)).isDirectory();
  } catch {
    return { path: file, kind: 'unknown', reason: `${file} cannot be read: is it still there?` };
  }
  if (isFolder) return folder(file);
  if (path.basename(file) === PROJECT_FILE)
    return { path: file, kind: 'project', project: path.dirname(file) };
  const head = await firstBytes(file).catch(() => null);
  // what cannot be read at all is said by the import report, with the reason
  if (head === null) return { path: file, kind: 'structures' };
  if (PNG.every((byte, k) => head[k] === byte)) return { path: file, kind: 'picture' };
  const text = textOf(head);
  if (text.startsWith('%PDF-') || SVG.test(text)) return { path: file, kind: 'picture' };
  if (isEamTable(text)) return { path: file, kind: 'potential' };
  if (/\.json$/i.test(file)) return json(file, text);
  return { path: file, kind: 'structures' };
}

function folder(file: string): Dropped {
  if (isProjectFolder(file)) return { path: file, kind: 'project', project: file };
  const [kindFolder, project] = [path.dirname(file), path.dirname(path.dirname(file))];
  const of = recordKinds.find((kind) => kind === path.basename(kindFolder));
  if (of !== undefined && isProjectFolder(project) && has(file, 'manifest.json'))
    return { path: file, kind: 'record', project, of, record: path.basename(file) };
  if (has(file, 'model.json') && has(file, 'weights.bin')) return { path: file, kind: 'model' };
  return { path: file, kind: 'structures' };
}

const has = (place: string, name: string) => existsSync(path.join(place, name));

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Plain or compressed; of a compressed one as much as the bytes hold. */
function textOf(head: Buffer): string {
  if (head[0] !== 0x1f || head[1] !== 0x8b) return head.toString('latin1');
  try {
    // the end is not there: what came before it is enough
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  } catch {
    return '';
  }
}

/**
 * DYNAMO setfl: after three lines of comment the elements, "2 Cu Zr"; then N_ρ Δρ N_r Δr cutoff, five numbers; then the head of
 * the first element's block.
 */
function isEamTable(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/, 6).map((line) => line.trim().split(/\s+/));
  if (lines.length < 6) return false;
  const [[count, ...elements], grid] = [lines[3], lines[4].map(Number)];
  const isGrid =
    grid.length === 5 &&
    grid.every((value) => value > 0) &&
    Number.isInteger(grid[0]) &&
    Number.isInteger(grid[2]);
  return (
    isGrid && Number(count) === elements.length && elements.every((name) => /^[A-Z]/i.test(name))
  );
}

/** A preset that is not valid is one as well: reading it says by field what is wrong. */
function json(file: string, text: string): Dropped {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (typeof value === 'object' && value !== null && 'species' in value)
    return { path: file, kind: 'preset' };
  const reason = `${file} is no preset and holds no structure: a preset is a JSON file with the species of a material.`;
  return { path: file, kind: 'unknown', reason };
}
