// Makes resources/sample-project: see README.md.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { plastiscope, root } from './plastiscope.mjs';

const [data] = process.argv.slice(2);
if (!data) throw new Error('usage: node build/bundled/sample.mjs DATA');
const project = join(root, 'resources/sample-project');
rmSync(project, { recursive: true, force: true });
plastiscope('project', 'create', project, '--preset', 'lj2d');
plastiscope('project', 'import', project, join(data, 'lj2d/lj000'));
const { models } = plastiscope('models');
const best = models.find(({ bundled, dimensions }) => bundled && dimensions === 2);
for (const strain of ['0.01', '0.02', '0.03', '0.04']) {
  plastiscope('label', project, '--strain', strain);
}
for (const loading of ['simple+', 'simple-', 'pure+', 'pure-']) {
  plastiscope('predict', project, '--sample', 'lj000', '--model', best.name, '--loading', loading);
}
