import type { TaskInput, TaskName } from '../../src-shared/contract/tasks';
import { isKeptPotential } from '../project/keptPotential';

/** Fields of a task's input in which the window names files; `project` is not among them, since main fills it in. */
const pathFields: { [K in TaskName]: readonly (keyof TaskInput<K>)[] } = {
  inspect: ['paths', 'preset'],
  import: ['paths'],
  d2min: ['reference', 'current', 'out'],
  densityMap: ['file', 'preset', 'out'],
  label: [],
  train: [],
  predict: ['file', 'preset', 'out'],
  fan: [],
  saliency: [],
  evaluate: [],
  voronoi: ['file', 'out'],
  indicators: ['file', 'preset', 'potential', 'out'],
  compare: ['scores'],
  export: ['out'],
  doctor: [],
  measureTraining: [],
  measureBackends: [],
  measureReading: ['file', 'indexes'],
  measureIndicators: ['file', 'potential', 'peerInput'],
};

/** Every path that a request names: all of them must be granted before a task sees one. */
export function namedPaths(task: TaskName, input: Readonly<Record<string, unknown>>): string[] {
  return pathFields[task]
    .filter((field) => !namesOrFiles.has(field) || !isName(input[field]))
    .flatMap((field) => input[field])
    .filter((value): value is string => typeof value === 'string');
}

/** As `namedPaths`, of work that is continued: a potential that its project kept for it needs no grant. */
export function resumedPaths(task: TaskName, input: Readonly<Record<string, unknown>>): string[] {
  const { potential, ...others } = input;
  const isKept = typeof potential === 'string' && isKeptPotential(potential);
  return namedPaths(task, isKept ? others : input);
}

/** A preset or a potential is the name of a built-in one, or a file. */
const namesOrFiles: ReadonlySet<string> = new Set(['preset', 'potential']);

function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9_-]+$/.test(value);
}
