import { expect, it } from 'vitest';
import type { TaskEvent } from '../../../src-shared/contract/tasks';
import { surveyAfter, type Survey } from '../../state/surveys';
import { doneFraction, surveyedBytes, surveyRows, waitingRows } from './surveyView';

const after = (events: TaskEvent[]) => events.reduce<Survey | null>(surveyAfter, null);
const files = ['a', 'b', 'c', 'd'].map((name) => ({ path: `/d/${name}`, bytes: 1000 }));

it('ticks files off while they are read, some at a time', () => {
  const fault = { code: 'x', message: 'cut', line: 3 };
  const survey = after([
    { type: 'survey-files', files },
    { type: 'survey-read', read: 1, faults: [] },
    { type: 'survey-read', read: 2, faults: [{ index: 1, fault }] },
  ]);
  if (survey === null) throw new Error('no survey');
  expect(
    surveyRows(waitingRows(survey.files), survey).map(({ name, state, note }) => [
      name,
      state,
      note,
    ]),
  ).toEqual([
    ['a', 'ok', null],
    ['b', 'err', 'cut (line 3)'],
    ['c', 'reading', null],
    ['d', 'waiting', null],
  ]);
  expect(surveyedBytes(survey)).toMatch(/^2.+4.+ read$/);
  expect(doneFraction(null, survey)).toBe(0.5);
  // all is read, but not yet recognised
  expect(doneFraction({ stage: 'Recognising', done: 0, total: null }, { ...survey, read: 4 })).toBe(
    null,
  );
  // an event costs what it tells, however many files there are
  expect(surveyAfter(survey, { type: 'survey-read', read: 3, faults: [] })).toMatchObject({
    read: 3,
  });
  expect(surveyAfter(survey, { type: 'survey-read', read: 3, faults: [] })?.files).toBe(files);
});

it('says nothing of a reading whose beginning it did not see', () => {
  expect(after([{ type: 'survey-read', read: 3, faults: [] }])).toBeNull();
});
