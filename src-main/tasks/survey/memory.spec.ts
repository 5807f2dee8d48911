import { expect, it } from 'vitest';
import { learned } from './memory';

const member = { path: '/d/b', frame: 0 };
const file = (path: string, sha256: string) => ({ path, sha256, kind: 'lammps-dump id type x y' });

it('adds to what is remembered, and forgets a reference that another takes the place of', () => {
  const files = [file('/d/a', 'A'), file('/d/b', 'B')];
  const series = [{ reference: { path: '/d/a', frame: 0 }, copies: [], members: [member], questions: [] }]; // prettier-ignore
  const memory = {
    answers: { 'reference:B:0': 'undeformed' },
    corrections: { 'lammps-dump id type x y': { units: 'lj' as const } },
  };
  const told = new Map([['/d/a', { boundary: 'pp pp pp', rotate: true }]]);
  const report = { files, series, questions: [] };
  expect(learned(report, { 'reference:/d/a:0': 'undeformed' }, told, memory)).toEqual({
    answers: { 'reference:A:0': 'undeformed', 'reference:B:0': 'strained' },
    corrections: { 'lammps-dump id type x y': { units: 'lj', boundary: 'pp pp pp' } },
  });
});
