import { describe, expect, it } from 'vitest';
import { applyEdit, invertEdit, type EditedState, type RecordedEdit } from './edits';
import { HISTORY_LENGTH, makeEdit, recoverableIds, redo, undo } from './history';
import type { Preset } from './preset';
import { newProjectFile, projectFileSchema, type ProjectFile } from './projectFile';

const preset: Preset = {
  schema: 1,
  name: 'tiny',
  title: 't',
  dimensions: 2,
  units: 'lj',
  species: [{ type: 1, name: 'S', mass: 1, radius: 1 }],
  d2minCutoff: 2.5,
  window: { cutoff: 5, pixel: 0.2, channels: ['S'] },
  potential: { style: 'eam/fs', file: 'f', elements: ['S'] },
};

const state: EditedState = {
  preset,
  names: { a: 'glass A' },
  splits: { a: 'test' },
  order: ['a', 'b'],
  deleted: ['x'],
  answers: { 'state-repeated:0:1': 'replica' },
  corrections: { 'lammps-dump id type x y': { units: 'lj' } },
};

const edits: RecordedEdit[] = [
  { edit: 'split', sample: 'a', tag: 'train' },
  { edit: 'split', sample: 'a', tag: null },
  { edit: 'split', sample: 'b', tag: 'validation' },
  { edit: 'rename', id: 'a', name: 'other' },
  { edit: 'rename', id: 'b', name: 'first name' },
  { edit: 'unname', id: 'a' },
  { edit: 'delete', ids: ['b', 'x', 'b'] },
  { edit: 'restore', ids: ['x', 'y'] },
  { edit: 'order', samples: ['b', 'a'] },
  { edit: 'preset', preset: { ...preset, d2minCutoff: 3, potential: null } },
  {
    edit: 'remember',
    answers: { 'state-repeated:0:1': null, 'ids-absent:0:0': 'same' },
    corrections: { 'lammps-dump id type x y': { units: 'metal' }, xyz: { dimensions: 3 } },
  },
];

describe('every edit', () => {
  it.each(edits)('%o is taken back by its inverse, and the inverse by its own', (edit) => {
    const inverse = invertEdit(state, edit);
    if (inverse === null) throw new Error('this edit changes something');
    const changed = applyEdit(state, edit);
    expect(changed).not.toEqual(state);
    expect(applyEdit(changed, inverse)).toEqual(state);
    const again = invertEdit(changed, inverse);
    if (again === null) throw new Error('the inverse changes something');
    expect(applyEdit(state, again)).toEqual(changed);
  });

  it('that changes nothing has no inverse', () => {
    const idle: RecordedEdit[] = [
      { edit: 'split', sample: 'a', tag: 'test' },
      { edit: 'split', sample: 'b', tag: null },
      { edit: 'rename', id: 'a', name: 'glass A' },
      { edit: 'unname', id: 'b' },
      { edit: 'delete', ids: ['x'] },
      { edit: 'restore', ids: ['a'] },
      { edit: 'order', samples: ['a', 'b'] },
      { edit: 'preset', preset: { ...preset } },
      {
        edit: 'remember',
        answers: { 'state-repeated:0:1': 'replica' },
        corrections: { xyz: null },
      },
    ];
    expect(idle.map((edit) => invertEdit(state, edit))).toEqual(idle.map(() => null));
  });
});

describe('history', () => {
  const empty = (): ProjectFile => newProjectFile('p', preset, '2024-01-01T00:00:00.000Z');
  const rename = (name: string): RecordedEdit => ({ edit: 'rename', id: 'a', name });

  it('undoes and redoes through a save, in order', () => {
    let file = empty();
    for (const name of ['one', 'two', 'three']) file = makeEdit(file, rename(name), 'now');
    file = projectFileSchema.parse(JSON.parse(JSON.stringify(file)));
    const back = undo(undo(file) ?? file) ?? file;
    expect(back.names).toEqual({ a: 'one' });
    expect(redo(back)?.names).toEqual({ a: 'two' });
    expect(undo(undo(back) ?? back)).toBeNull();
    expect(undo(back)?.names).toEqual({});
    expect(redo(file)).toBeNull();
  });

  it('forgets what could be redone when a new edit is made', () => {
    const file = makeEdit(empty(), rename('one'), 'now');
    const back = undo(file) ?? file;
    expect(makeEdit(back, rename('other'), 'now').redo).toEqual([]);
    expect(makeEdit(back, { edit: 'unname', id: 'a' }, 'now').redo).toHaveLength(1);
  });

  it('keeps the last hundred edits, and what they can bring back', () => {
    let file = makeEdit(empty(), { edit: 'delete', ids: ['gone'] }, 'now');
    for (let k = 1; k < HISTORY_LENGTH; k++) file = makeEdit(file, rename(`n${k}`), 'now');
    expect(recoverableIds(file).has('gone')).toBe(true);
    file = makeEdit(file, rename('last'), 'now');
    expect(file.history).toHaveLength(HISTORY_LENGTH);
    expect(recoverableIds(file).has('gone')).toBe(false);
    expect(file.deleted).toEqual(['gone']);
  });
});
