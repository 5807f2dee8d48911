import { describe, expect, it } from 'vitest';
import { hasStyle, parseHelp } from './capabilities';
import { findError, lastEchoed, lineNumber } from './errorReport';
import { countSteps } from './outputReader';

const help = `
Large-scale Atomic/Molecular Massively Parallel Simulator - 22 Jul 2025 - Update 4
Git info (HEAD / stable_22Jul2025_update4)

List of command-line options supported by this LAMMPS executable:

-log none/filename          : where to send log output (-l)

Installed packages:

EXTRA-PAIR MANYBODY
VORONOI

List of individual style options included in this LAMMPS executable

* Atom styles:

atomic          sphere

* Pair styles:

eam/alloy       lj/cut
lj/smooth

* Fix styles

nvt

`;

describe('what LAMMPS prints', () => {
  it('tells version, packages and styles of its help, and that another text is none', () => {
    const found = parseHelp(help);
    if (found === null) throw new Error('not read');
    expect(found.version).toBe('22 Jul 2025 - Update 4');
    expect([...found.packages]).toEqual(['EXTRA-PAIR', 'MANYBODY', 'VORONOI']);
    const asked = ['eam/alloy', 'lj/smooth', 'atomic', 'table'];
    expect(asked.map((style) => hasStyle(found, 'Pair', style))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(hasStyle(found, 'Fix', 'nvt')).toBe(true);
    expect(parseHelp('Usage: tar [OPTION...]')).toBeNull();
  });

  it('is counted in steps over several loops, whatever the first timestep is', () => {
    const counts: number[] = [];
    const read = countSteps((done) => counts.push(done));
    const text = `10000 atoms
   Step          Temp
       0   0.0299
WARNING: something in between
      50   0.0301
     100   0.0302
Loop time of 1.5 on 1 procs for 100 steps with 10000 atoms
5000 is no step here
   Step          PotEng
    2000   -2.3
    2007   -2.4
Loop time of 0.1 on 1 procs for 7 steps with 10000 atoms`;
    for (const line of text.split('\n')) read(line);
    expect(counts).toEqual([50, 100, 107]);
  });

  it('names the input line of an error, in old words and new, and its number where it is certain', () => {
    const now = [
      'Neighbor list builds = 0',
      'ERROR: Unknown command: foo ${n} bar (src/src/input.cpp:314)',
      'For more information see https://docs.lammps.org/err0001',
      'Last input line: foo ${n} bar',
    ];
    expect(findError(now)).toEqual({
      reason: 'Unknown command: foo ${n} bar',
      inputLine: 'foo ${n} bar',
    });
    const old = ['ERROR on proc 0: Cannot open file a.data. (../read_data.cpp:12)'];
    expect(findError([...old, 'Last command: read_data a.data'])).toEqual({
      reason: 'Cannot open file a.data',
      inputLine: 'read_data a.data',
    });
    expect(findError(['Step', 'WARNING: no ERROR: here'])).toBeNull();
    const script = 'units lj\nrun 10\nfoo ${n} bar # a comment\nrun 10\n';
    expect(lineNumber(script, 'foo ${n} bar')).toBe(3);
    expect([lineNumber(script, 'run 10'), lineNumber(script, 'run 11')]).toEqual([null, null]);
    const log =
      'units lj\nrun 10\n   Step   Temp\n  0  1\nERROR: Lost atoms: original 4 current 3\n';
    expect(lastEchoed(log, script)).toBe('run 10');
    expect(lastEchoed('LAMMPS (10 Sep 2025)\n', script)).toBeNull();
  });
});
