import { z } from 'zod';
import { backendsThatRun } from '../records/run';
import { modelNames } from './tasks';

/** How fast a backend of this machine was when it was measured. */
export const measuredSpeed = z.object({
  model: z.enum(modelNames),
  backend: z.enum(backendsThatRun),
  /** library version */
  version: z.string(),
  /** density maps in a training step */
  batch: z.number().int().positive(),
  /** density maps through a training step per second, density maps included; null: this backend only predicts */
  training: z.number().positive().nullable(),
  /** density maps predicted per second */
  prediction: z.number().positive(),
  /** the machine, by its name: settings may lie in a home that several share */
  host: z.string(),
  /** ISO 8601 */
  measuredAt: z.string(),
});
export type MeasuredSpeed = z.output<typeof measuredSpeed>;

/** The newest measurement of each model and backend on each machine. */
export function newestSpeeds(
  known: readonly MeasuredSpeed[],
  measured: readonly MeasuredSpeed[],
): MeasuredSpeed[] {
  const key = ({ model, backend, host }: MeasuredSpeed) => `${host} ${model} ${backend}`;
  return [...new Map([...known, ...measured].map((each) => [key(each), each])).values()];
}
