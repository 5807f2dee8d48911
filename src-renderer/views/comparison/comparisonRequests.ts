import type { ComparedMethod } from '../../../src-shared/contract/comparison';
import type { CaseChoice } from '../../state/comparisons';

/** Two viewers of one glass: a method and the measured D²min, on one case. */
export interface LinkedCase {
  sample: string;
  method: ComparedMethod;
  choice: CaseChoice;
}

/** A file that leaves the panel; `content` is text, or the base64 of bytes. */
export interface SavedFile {
  name: string;
  kind: 'text' | 'bytes';
  content: string;
}
