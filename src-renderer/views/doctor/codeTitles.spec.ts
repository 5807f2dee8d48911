import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { titledCodes } from './codeTitles';

const text = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../src-main/${path}`, import.meta.url)), 'utf8');
const all = (source: string, pattern: RegExp) =>
  [...source.matchAll(pattern)].map((found) => found[1]);

/** Of notes about files, as the readers list them; of questions about files; of samples. */
const notes = text('formats/README.md')
  .split('\n')
  .filter((line) => line.startsWith('| `') && !/^\| `[^`]*[./]/.test(line))
  .flatMap((line) => all(line.split('|')[1], /`([a-z-]+)`/g));
const asked = ['fileQuestions.ts', 'fileGroups.ts', 'precision.ts', 'report.ts'].flatMap((file) =>
  all(text(`tasks/survey/${file}`), /(?:code: |choose\()'([a-z-]+)'/g),
);
const ofSamples = all(text('physics/series/questions.ts'), /^ {2}\| '([a-z-]+)'/gm);
/** Of the window itself, and of a file that no reader gets to see a frame of. */
const own = ['duplicate', 'pieces', 'sequence', 'remembered', 'preset-species', 'preset-dimensions', 'no-frame']; // prettier-ignore

it('every code that a report can hold has a title, and no title is of another code', () => {
  expect(notes.length).toBeGreaterThan(40);
  expect(ofSamples.length).toBeGreaterThan(15);
  const known = [...new Set([...notes, ...asked, ...ofSamples, ...own])].sort();
  expect([...titledCodes].sort()).toEqual(known);
});
