import type { SplitTag } from '../../../src-shared/contract/project';
import type { IconName } from '../../ui/icons';

/** What a row stands for; `open` acts on it. */
export type TreeTarget =
  | { kind: 'section'; section: string }
  | { kind: 'sample'; sample: string }
  | { kind: 'loading'; sample: string; loading: string }
  | { kind: 'label'; sample: string; loading: string; strain: number }
  | { kind: 'run'; run: string }
  | { kind: 'job'; job: string }
  | { kind: 'prediction'; sample: string; loading: string; run: string }
  | { kind: 'indicator'; sample: string; indicator: string; loading: string | null }
  | { kind: 'comparison'; comparison: string }
  | { kind: 'unfinished'; id: string }
  | { kind: 'damaged'; path: string };

export interface TreeRow {
  key: string;
  depth: 0 | 1 | 2;
  target: TreeTarget;
  label: string;
  /** grey, right-aligned: the one fact that tells siblings apart */
  fact: string;
  icon: IconName | null;
  glyph: { loading: string | null; dimensions: 2 | 3 } | null;
  tag: SplitTag | null;
  /** undefined: it has no children */
  expanded?: boolean;
  tone: 'plain' | 'running' | 'warning';
  /** record that can be deleted */
  record: string | null;
  /** it has a name of its own, which can be changed */
  named: boolean;
  /** in place of the rows that a section does not have */
  empty?: EmptySection;
}

/** What an empty section says, and the action that fills it. */
export interface EmptySection {
  text: string;
  action: string;
  actionLabel: string;
}

/** What most rows have. */
export const PLAIN = {
  icon: null,
  glyph: null,
  tag: null,
  tone: 'plain',
  record: null,
  named: false,
  fact: '',
} as const;
