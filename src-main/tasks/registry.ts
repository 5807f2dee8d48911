import type { TaskName } from '../../src-shared/contract/tasks';
import type { Task } from './task';

/** Every task by name, loaded when it is first asked for: a tensor library is loaded only by those that need it. */
export const registry: { [K in TaskName]: () => Promise<Task<K>> } = {
  inspect: async () => (await import('./inspect')).inspect,
  import: async () => (await import('./import/importStructures')).importStructures,
  d2min: async () => (await import('./d2min')).d2minOfFiles,
  densityMap: async () => (await import('./densityMap')).densityMapOfAtom,
  label: async () => (await import('./label')).label,
  train: async () => (await import('./train/train')).train,
  predict: async () => (await import('./predict')).predict,
  fan: async () => (await import('./fan/fan')).fan,
  saliency: async () => (await import('./saliency')).saliencyOfAtom,
  evaluate: async () => (await import('./evaluate')).evaluate,
  voronoi: async () => (await import('./voronoi')).voronoi,
  indicators: async () => (await import('./indicators/indicators')).indicators,
  compare: async () => (await import('./compare/compare')).compare,
  export: async () => (await import('./export/exportSample')).exportSample,
  doctor: async () => (await import('./doctor')).doctor,
  measureTraining: async () => (await import('./measureTraining')).measureTraining,
  measureBackends: async () => (await import('./measureBackends')).measureBackends,
  measureReading: async () => (await import('./measureReading')).measureReading,
  measureIndicators: async () => (await import('./measureIndicators')).measureIndicators,
};
