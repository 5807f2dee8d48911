import type { ProjectState } from '../../../src-shared/contract/project';
import { recordKinds, type RecordKind } from '../../../src-shared/records/kinds';
import { PLAIN, type TreeRow } from './treeRow';

/** Sections by the kind of their records; deformations stand below their sample. */
const sectionOf: Readonly<Record<RecordKind, string>> = {
  samples: 'Samples',
  deformations: 'Samples',
  labels: 'Label sets',
  runs: 'Models',
  predictions: 'Predictions',
  fans: 'Predictions',
  indicators: 'Indicators',
  comparisons: 'Comparisons',
};

/** Where what belongs to no kind of record stands: the project file itself. */
export const ELSEWHERE = 'Damaged files';

/** Records that could not be read keep their place, with the reason and the way to their folder. */
export function damagedRows(state: ProjectState): Map<string, TreeRow[]> {
  const sections = new Map<string, TreeRow[]>();
  for (const { path, message } of state.damaged) {
    // the folder of the record, or a file in it
    const record = path.replace(/[\\/][^\\/]+\.\w+$/, '');
    const [folder = '', id = ''] = record.split(/[\\/]/).slice(-2);
    const kind = recordKinds.find((each) => each === folder);
    const name = kind === undefined ? (path.split(/[\\/]/).at(-1) ?? path) : id;
    const title = kind === undefined ? ELSEWHERE : sectionOf[kind];
    sections.set(title, [
      ...(sections.get(title) ?? []),
      {
        ...PLAIN,
        key: `damaged:${path}`,
        depth: 1,
        target: { kind: 'damaged', path: kind === undefined ? path : record },
        label: name,
        icon: 'warning',
        tone: 'warning',
        note: {
          text: '',
          title: message,
          links: [
            {
              action: 'open',
              label:
                kind === undefined
                  ? 'an earlier version is used: show it in its folder'
                  : 'half-written record ignored',
            },
          ],
        },
      },
    ]);
  }
  return sections;
}
