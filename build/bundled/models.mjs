// Trains the bundled models and copies them to resources/models: see README.md.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { card } from './card.mjs';
import { plastiscope, root } from './plastiscope.mjs';

const strain = '0.03';
const validation = 's42';
const test = 'lj000,s45';
/** A small batch for `paper`, whose default of 512 leaves a dozen updates an epoch on so few glasses. */
const trainings = [
  { folder: 'compact2d-ranks-3pc', flags: ['--model', 'compact2d', '--recipe', 'ranks'] },
  {
    folder: 'cnn2d-paper-3pc',
    flags: ['--model', 'cnn2d', '--recipe', 'paper', '--epochs', '30', '--batch', '64'],
  },
];

const [data, work] = process.argv.slice(2);
if (!data || !work) throw new Error('usage: node build/bundled/models.mjs DATA WORK');
const project = join(resolve(work), 'glasses');
if (!existsSync(join(project, 'plastiscope.json'))) {
  plastiscope('project', 'create', project, '--preset', 'lj2d');
}
plastiscope('project', 'import', project, join(data, 'lj2d_aqs'), join(data, 'lj2d'));

for (const { folder, flags } of trainings) {
  const split = ['--validation', validation, '--test', test, '--seed', '0'];
  const { run } = plastiscope('train', project, ...flags, '--strain', strain, ...split);
  const target = join(root, 'resources/models', folder);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(join(project, 'runs', run), target, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'));
  writeFileSync(join(target, 'CARD.md'), card(manifest));
  console.log(`${folder}: ${run}`);
}
