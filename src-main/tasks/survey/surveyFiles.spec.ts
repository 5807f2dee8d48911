import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { structureFiles } from '../support/structureFiles';
import { FileInquiry } from './fileQuestions';
import { surveyFiles } from './surveyFiles';

const dump = `ITEM: TIMESTEP
0
ITEM: NUMBER OF ATOMS
2
ITEM: BOX BOUNDS pp pp pp
0 4
0 4
-0.5 0.5
ITEM: ATOMS id type x y
1 1 1 1
2 2 3 3
`;

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'survey-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('lists what was meant as data with its fault and passes over what was not', async () => {
  const files: Record<string, string | Buffer> = {
    'a.dump': dump,
    'empty.dump': '',
    killed: '',
    'b.dump.gz': Buffer.from([0x1f, 0x8b, 0, 0, 0]),
    late: `# a line of the queueing system\n${dump}`,
    'movie.bin': Buffer.concat([Buffer.from('f8ffffffffffffff', 'hex'), Buffer.from('DUMPATOM')]),
    'glass.xyz': '2\nLattice="4 0 0 0 4 0 0 0 1"\nS 1 1 0\nL 3 3 0\n',
    'README.md': 'Glasses of 2020.',
    'log.lammps': 'LAMMPS (29 Aug 2024)\ndump 1 all custom 100 a.dump id type x y\n',
    'in.shear': 'units lj\n',
    'stress.txt': '0.01 0.3\n0.02 0.5\n',
    'figure.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]),
  };
  for (const [name, content] of Object.entries(files))
    writeFileSync(path.join(folder, name), content);
  mkdirSync(path.join(folder, 'c.dump'));
  const inquiry = new FileInquiry({ user: {}, project: {} }, { preset: null, project: false });
  const survey = await surveyFiles(
    { given: await structureFiles([folder]), pieces: [] },
    { hints: [], remembered: {}, inquiry },
    { signal: new AbortController().signal, report: () => undefined, emit: () => undefined },
  );
  expect(
    Object.fromEntries(
      survey.files.map((file) => [path.basename(file.path), file.error?.message ?? 'read']),
    ),
  ).toEqual({
    'a.dump': 'read',
    'empty.dump': expect.stringMatching(/the file is empty/),
    killed: expect.stringMatching(/the file is empty/),
    'b.dump.gz': expect.stringMatching(/gzip/),
    late: expect.stringMatching(/the format is not recognised/),
    'movie.bin': expect.stringMatching(/complete frame/),
    'glass.xyz': 'read',
  });
  expect(survey.frames).toHaveLength(2);
});
