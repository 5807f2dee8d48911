import type { SplitTag } from '../../../src-shared/contract/project';
import type { IconName } from '../../ui/icons';

/** What a row stands for; `open` acts on it. */
export type TreeTarget =
  | { kind: 'section'; section: string }
  | { kind: 'sample'; sample: string }
  | { kind: 'loading'; sample: string; loading: string }
  | { kind: 'label'; label: string; sample: string; loading: string; strain: number }
  | { kind: 'run'; run: string }
  | { kind: 'job'; job: string }
  | { kind: 'prediction'; sample: string; loading: string; run: string }
  | { kind: 'fan'; fan: string; sample: string; run: string }
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
  /** records that the row stands for, which are deleted with it; empty: it cannot be deleted */
  records: readonly string[];
  /** it has a name of its own, which can be changed */
  named: boolean;
  /** a sentence below the row */
  note?: RowNote;
}

/** What a row or an empty section has to say. */
export interface RowNote {
  text: string;
  /** what the sentence is about in full */
  title?: string;
  /** links in the sentence's end; an action of the window by its id, or `open`: as a click on the row */
  links: { action: string; label: string }[];
}

/** What most rows have. */
export const PLAIN = {
  icon: null,
  glyph: null,
  tag: null,
  tone: 'plain',
  records: [],
  named: false,
  fact: '',
} as const;

type RowParts = Pick<TreeRow, 'key' | 'depth' | 'target' | 'label'> & Partial<TreeRow>;

/** A row of which there may be thousands: spreading `PLAIN` into each takes ten times as long. */
export function rowOf(parts: RowParts): TreeRow {
  const { key, depth, target, label, expanded, note } = parts;
  const row: TreeRow = {
    key,
    depth,
    target,
    label,
    fact: parts.fact ?? PLAIN.fact,
    icon: parts.icon ?? PLAIN.icon,
    glyph: parts.glyph ?? PLAIN.glyph,
    tag: parts.tag ?? PLAIN.tag,
    tone: parts.tone ?? PLAIN.tone,
    records: parts.records ?? PLAIN.records,
    named: parts.named ?? PLAIN.named,
  };
  if (expanded !== undefined) row.expanded = expanded;
  if (note !== undefined) row.note = note;
  return row;
}
