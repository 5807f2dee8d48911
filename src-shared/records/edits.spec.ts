import { describe, expect, it } from 'vitest';
import {
  applyEdit,
  invertEdit,
  type EditedState,
  type RecordedEdit,
  type SingleEdit,
} from './edits';
import { editSubject } from './editWords';
import { HISTORY_LENGTH, makeEdit, nextSteps, recoverableIds, redo, undo } from './history';
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
  name: 'glasses',
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
  { edit: 'title', name: 'other glasses' },
  {
    edit: 'group',
    edits: [
      { edit: 'split', sample: 'a', tag: 'train' },
      { edit: 'split', sample: 'a', tag: 'validation' },
      { edit: 'delete', ids: ['x'] },
      { edit: 'order', samples: ['b', 'a'] },
    ],
  },
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
      { edit: 'title', name: 'glasses' },
      {
        edit: 'group',
        edits: [
          { edit: 'delete', ids: ['x'] },
          { edit: 'unname', id: 'b' },
        ],
      },
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
  const rename = (name: string): SingleEdit => ({ edit: 'rename', id: 'a', name });

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

  it('takes a group back in one step, and names each step by what it was made to', () => {
    const tag = (sample: string) => ({ edit: 'split' as const, sample, tag: 'test' as const });
    let file = makeEdit(empty(), rename('one'), 'now', 'lj001');
    file = makeEdit(file, { edit: 'group', edits: [tag('a'), tag('b')] }, 'now', 'lj001 and lj002');
    expect(file.history).toHaveLength(2);
    file = projectFileSchema.parse(JSON.parse(JSON.stringify(file)));
    expect(nextSteps(file)).toEqual({ undo: 'split of lj001 and lj002', redo: null });
    const back = undo(file) ?? file;
    expect(back.splits).toEqual({});
    expect(nextSteps(back)).toEqual({ undo: 'rename of lj001', redo: 'split of lj001 and lj002' });
  });

  it('takes back a title to a folder name that nobody could have typed, through a save', () => {
    for (const name of ['x'.repeat(200), ' ']) {
      const made = makeEdit(newProjectFile(name, preset, ''), { edit: 'title', name: 'p' }, 'now');
      const read = projectFileSchema.parse(JSON.parse(JSON.stringify(made)));
      expect(undo(read)?.name).toBe(name);
    }
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

  it('can bring back what a group deleted', () => {
    const edits: SingleEdit[] = [rename('one'), { edit: 'delete', ids: ['gone'] }];
    const file = makeEdit(empty(), { edit: 'group', edits }, 'now');
    expect([...recoverableIds(file)]).toEqual(['gone']);
  });
});

describe('what an edit is made to', () => {
  const names: Record<string, string> = { a: 'lj001', b: 'lj002', c: 'lj003' };
  const subject = (edit: RecordedEdit) => editSubject(edit, (id) => names[id]);
  it('is named while two names say it, else counted', () => {
    expect(subject({ edit: 'rename', id: 'a', name: 'other' })).toBe('lj001');
    expect(subject({ edit: 'delete', ids: ['a', 'b'] })).toBe('lj001 and lj002');
    expect(subject({ edit: 'delete', ids: ['a', 'b', 'c'] })).toBe('3 records');
    expect(subject({ edit: 'delete', ids: ['unknown'] })).toBe('a record');
    expect(subject({ edit: 'order', samples: ['b', 'a'] })).toBe('the samples');
  });
});
