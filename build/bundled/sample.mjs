// Makes resources/sample-project: see README.md.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plastiscope, root } from './plastiscope.mjs';

const [data, work = mkdtempSync(join(tmpdir(), 'plastiscope-sample-'))] = process.argv.slice(2);
if (!data) throw new Error('usage: node build/bundled/sample.mjs DATA [WORK]');
// the dumps lie beside the project while it is made, so that its sources are named the same wherever DATA is
const project = join(work, 'sample-project');
cpSync(join(data, 'lj2d/lj000'), join(work, 'lj000'), { recursive: true });
plastiscope('project', 'create', project, '--preset', 'lj2d');
plastiscope('project', 'import', project, join(work, 'lj000'));
const { models } = plastiscope('models');
const best = models.find(({ bundled, dimensions }) => bundled && dimensions === 2);
for (const strain of ['0.01', '0.02', '0.03', '0.04']) {
  plastiscope('label', project, '--strain', strain);
}
for (const loading of ['simple+', 'simple-', 'pure+', 'pure-']) {
  plastiscope('predict', project, '--sample', 'lj000', '--model', best.name, '--loading', loading);
}
plastiscope('fan', project, '--sample', 'lj000', '--model', best.name);
// the smallest strain that there is
plastiscope('indicators', project, '--kind', 'early-d2min', '--strain', '0.01');
const kinds = [
  ...['voronoi', 'soft-modes', 'flexibility-volume', 'flexibility-volume:harmonic'],
  ...['linear-response', 'potential-energy', 'stress', 'coordination', 'centrosymmetry'],
];
const strains = '0.01,0.02,0.03';
plastiscope('compare', project, '--strains', strains, '--indicators', kinds.join(','));
const bundled = join(root, 'resources/sample-project');
rmSync(bundled, { recursive: true, force: true });
cpSync(project, bundled, { recursive: true });
rmSync(work, { recursive: true, force: true });
