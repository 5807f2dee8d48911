import { join } from 'node:path';
import type { TaskInput } from '../../../src-shared/contract/tasks';

/** One piece of work of `bench indicators`. */
export interface IndicatorCase {
  /** `--case` */
  name: string;
  title: string;
  work: TaskInput<'measureIndicators'>['work'];
  file: string;
  copies: [number, number, number];
  /** the glass has an embedded-atom potential, whose table the user must name */
  needsTable: boolean;
  /** the peer takes minutes: once is enough */
  slow: boolean;
}

/** The cases, with glasses of the source checkout: 10⁴ Lennard-Jones atoms in 2D, 4,000 of Cu-Zr in 3D. */
export function indicatorCases(scripts: string): IndicatorCase[] {
  const data = join(scripts, '..', 'data');
  const plane = { file: join(data, 'glasses/lj001/lj001.sp.0.dump.gz'), needsTable: false };
  const solid = { file: join(data, 'formats/cz000.data.gz') };
  const once: [number, number, number] = [1, 1, 1];
  return [
    {
      ...plane,
      name: 'voronoi-2d',
      title: 'Voronoi, 2D',
      work: 'voronoi',
      copies: once,
      slow: false,
    },
    {
      ...solid,
      ...{ name: 'voronoi-3d', title: 'Voronoi, 3D', work: 'voronoi' },
      ...{ copies: [2, 2, 1], needsTable: false, slow: false },
    },
    {
      ...plane,
      name: 'modes-2d',
      title: 'soft modes, 2D',
      work: 'modes',
      copies: once,
      slow: false,
    },
    {
      ...plane,
      ...{ name: 'response-2d', title: 'linear response, 2D', work: 'response' },
      ...{ copies: once, slow: false },
    },
    {
      ...solid,
      ...{ name: 'modes-3d', title: 'soft modes, 3D EAM', work: 'modes' },
      ...{ copies: once, needsTable: true, slow: true },
    },
    {
      ...solid,
      ...{ name: 'response-3d', title: 'linear response, 3D EAM', work: 'response' },
      ...{ copies: once, needsTable: true, slow: true },
    },
  ];
}
