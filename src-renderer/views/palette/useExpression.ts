import { onBeforeUnmount, shallowRef, watch } from 'vue';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { AtomExpression, ExpressionProblem } from '../../../src-shared/expressions/expression';
import { parseExpression } from '../../../src-shared/expressions/parseExpression';
import { atomsWhere, type ShownSample } from '../../state/atomColumns';

const QUIET_MS = 120;
/** A reader that has not answered by then is taken for stuck; columns of 10⁶ atoms come within two seconds. */
const PATIENCE_MS = 20_000;

/** How the atoms stand to what is typed now. */
export type Found =
  | { kind: 'none' }
  | { kind: 'counting' }
  | { kind: 'problem'; message: string }
  | { kind: 'atoms'; expression: AtomExpression; mask: Uint8Array; count: number };

/** Counts the atoms for which an expression holds, a moment after the last key. @param text null: nothing to count */
export function useExpression(text: () => string | null, shown: () => ShownSample | null) {
  const found = shallowRef<Found>({ kind: 'none' });
  let turn = 0;
  let timer = 0;

  async function count(expression: AtomExpression, sample: ShownSample): Promise<void> {
    const mine = turn;
    const stale = () => mine !== turn;
    try {
      const held = await inTime(atomsWhere(expression, sample, stale), sample.sample.name);
      if (held !== null && !stale()) found.value = { kind: 'atoms', expression, ...held };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!stale()) found.value = { kind: 'problem', message };
    }
  }
  function begin(): void {
    turn++;
    window.clearTimeout(timer);
    const [typed, sample] = [text(), shown()];
    if (typed === null) return void (found.value = { kind: 'none' });
    const parsed = parseExpression(typed);
    if (!parsed.ok) return void (found.value = problem(parsed));
    if (sample === null)
      return void (found.value = {
        kind: 'problem',
        message: 'Open a sample to select its atoms.',
      });
    found.value = { kind: 'counting' };
    timer = window.setTimeout(() => void count(parsed.expression, sample), QUIET_MS);
  }
  watch([text, shown], begin, { immediate: true });
  onBeforeUnmount(() => {
    turn++;
    window.clearTimeout(timer);
  });
  return { found };
}

/** What comes in time; else an error that says so. */
async function inTime<T>(work: Promise<T>, sample: string): Promise<T> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(
      () =>
        reject(
          new PlastiscopeError(
            'crashed',
            `The columns of ${sample} did not come. Type on to ask again, or close and open the project.`,
          ),
        ),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    window.clearTimeout(timer);
  }
}
function problem({ message }: ExpressionProblem): Found {
  return { kind: 'problem', message };
}
