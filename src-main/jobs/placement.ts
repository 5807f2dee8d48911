import type { TaskName } from '../../src-shared/contract/tasks';
import type { ChildEntry } from './child';

/**
 * Where jobs wait for each other. `training` and `prediction` are two processes of one program: a prediction is a matter
 * of seconds and does not wait for a training of hours.
 */
export const lanes = {
  compute: 'compute',
  training: 'learning',
  prediction: 'learning',
} as const satisfies Record<string, ChildEntry>;
export type LaneName = keyof typeof lanes;

/** The lane of every task. What may load a tensor library runs in `learning`. */
export const laneOf: Readonly<Record<TaskName, LaneName>> = {
  inspect: 'compute',
  import: 'compute',
  d2min: 'compute',
  densityMap: 'compute',
  label: 'compute',
  voronoi: 'compute',
  indicators: 'compute',
  export: 'compute',
  train: 'training',
  evaluate: 'training',
  compare: 'training',
  measureTraining: 'training',
  measureBackends: 'training',
  measureReading: 'compute',
  measureIndicators: 'compute',
  predict: 'prediction',
  fan: 'prediction',
  saliency: 'prediction',
  doctor: 'prediction',
};
