import { expect, it } from 'vitest';
import { cellQuantum, type CellWriter } from './cellDigits';

it.each<[string, CellWriter, number]>([
  ['9.60469 0 0 1.28062 8.04239 0 1.1 0 4.8', null, 1e-5],
  ['19.6047 0 0 0 18.2 0 0 0 1', null, 1e-4],
  ['10 0 0 0 8 0 0 0 6', 'lammps', 1e-4],
  ['10 0 0 0 8 0 0 0 6', null, 0],
  ['98.8045 0.0 0.0 0.0 98.8045 0.0 0.0 0.0 1.0', null, 0],
  ['98.8045 0 0 2.9641349999999993 98.8045 0 0 0 1', 'own', 0],
  ['10.00000000 0.00000000 0.00000000', null, 1e-8],
  ['10.5 8.5 6.5', null, 0],
  ['1.23456e2 0 1e-3', null, 1e-3],
  ['-10.1234567 0 8.1', null, 1e-7],
  ['0 0 0', null, 0],
])('T53: q_H of %s by %s is %d', (written, writer, quantum) =>
  expect(cellQuantum(written.split(' '), writer)).toBe(quantum),
);
