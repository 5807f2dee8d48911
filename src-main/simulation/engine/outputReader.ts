/**
 * Follows what LAMMPS prints and counts steps: of dynamics, and iterations of minimisations, over all `run` and
 * `minimize` commands so far. The first thermo column must be `Step`, as it is by default.
 *
 * @param onSteps called whenever the count grows
 */
export function countSteps(onSteps: (done: number) => void): (line: string) => void {
  /** of the loops that have ended */
  let before = 0;
  let done = 0;
  /** timestep of the first row of the table being printed; null before it, undefined outside a table */
  let first: number | null | undefined;

  function reached(count: number): void {
    if (count <= done) return;
    done = count;
    onSteps(done);
  }

  return (line) => {
    const ended = /^Loop time of .* for (\d+) steps/.exec(line);
    if (ended !== null) {
      before += Number(ended[1]);
      first = undefined;
      reached(before);
    } else if (/^\s*Step\s/.test(`${line} `)) {
      first = null;
    } else if (first !== undefined) {
      const step = /^\s*(\d+)(?:\s|$)/.exec(line);
      if (step === null) return;
      first ??= Number(step[1]);
      reached(before + Number(step[1]) - first);
    }
  };
}
