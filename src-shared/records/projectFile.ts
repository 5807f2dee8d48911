import { z } from 'zod';
import { readingHints } from '../contract/hints';
import { recordedEdit } from './edits';
import { presetSchema, type Preset } from './preset';

/** The file that makes a folder a project. */
export const PROJECT_FILE = 'plastiscope.json';
export const PROJECT_SCHEMA = 1;

/** An edit that was made, with the one that takes it back and what it was made to, by the names of then. */
const step = z.object({
  edit: recordedEdit,
  inverse: recordedEdit,
  at: z.string(),
  /** older steps have none */
  of: z.string().optional(),
});

/** The project file: the only file of a project that changes. Records are named by id. */
export const projectFileSchema = z.object({
  schema: z.literal(PROJECT_SCHEMA),
  kind: z.literal('project'),
  name: z.string().min(1),
  createdAt: z.string(),
  /** kept whole, so that a moved project still knows a user's own system */
  preset: presetSchema,
  /** display names that differ from the records' own */
  names: z.record(z.string(), z.string()),
  splits: z.record(z.string(), z.enum(['train', 'validation', 'test'])),
  /** samples in the order the user gave them; the others follow by name */
  order: z.array(z.string()),
  /** hidden, not removed: undo brings them back */
  deleted: z.array(z.string()),
  /** the user's answers to questions of imports, by `<code>:<SHA-256 of the file>:<frame>`; older files have none */
  answers: z.record(z.string(), z.string()).default({}),
  /** corrections that like files are read with, by kind of file; older files have none */
  corrections: z.record(z.string(), readingHints).default({}),
  /** oldest first */
  history: z.array(step),
  /** next redo last */
  redo: z.array(step),
});
export type ProjectFile = z.output<typeof projectFileSchema>;

export function newProjectFile(name: string, preset: Preset, createdAt: string): ProjectFile {
  return {
    schema: PROJECT_SCHEMA,
    kind: 'project',
    name,
    createdAt,
    preset,
    names: {},
    splits: {},
    order: [],
    deleted: [],
    answers: {},
    corrections: {},
    history: [],
    redo: [],
  };
}
