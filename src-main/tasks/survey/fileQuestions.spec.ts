import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { FileReport } from '../../../src-shared/contract/inspect';
import { presetSchema } from '../../../src-shared/records/preset';
import { FileInquiry } from './fileQuestions';

const presetFile = fileURLToPath(new URL('../../../resources/presets/cuzr.json', import.meta.url));
const cuzr = presetSchema.parse(JSON.parse(readFileSync(presetFile, 'utf8')));
const dataFile = (path: string, extra: Partial<FileReport> = {}): FileReport => ({
  ...{ path, format: 'lammps-data', bytes: 1, sha256: path, units: 'lj', quantum: 0 },
  ...{ frames: [], columns: [], types: [], preview: [], warnings: [], error: null, hints: {} },
  ...{ remembered: [], kind: 'lammps-data atomic 5 columns', boundary: null, coordinates: null },
  ...{ cellQuantum: null, atomStyles: [], duplicateOf: null, leftOut: false },
  ...extra,
});

it('asks about files of one kind once, and says how many they are', () => {
  const inquiry = new FileInquiry({ user: {}, project: {} }, { preset: cuzr, project: true });
  for (let k = 0; k < 64; k++) inquiry.ask(dataFile(`/d/${k}.data`));
  const [question, ...others] = inquiry.questions;
  expect(others).toEqual([]);
  expect(question).toMatchObject({ code: 'units-unknown', path: '/d/0.data' });
  expect(question.message).toContain('64 files');
});
