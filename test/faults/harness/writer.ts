import { createHash, randomBytes } from 'node:crypto';
import { openProject } from '../../../src-main/project/openProject';
import { commitDeformation, commitLabels, commitSample } from '../storeFixture';

/**
 * A process that writes into a project until it is killed (`writer.mjs ROOT stream FIRST`), or writes ten samples with
 * what hangs on them and ends (`writer.mjs ROOT same`). Every line it prints is a promise: that record or edit is there.
 */
const [root, mode, first] = process.argv.slice(2);
const store = await openProject(root);

async function commitOne(serial: number, atoms: number): Promise<string[]> {
  const sample = await commitSample(store, serial, { atoms });
  const deformation = await commitDeformation(store, sample.id, atoms);
  const labels = await commitLabels(store, sample.id, deformation.id);
  return [sample.id, deformation.id, labels.id];
}

/** A checkpoint that says itself whether it is whole: 32 bytes of SHA-256, then the content. */
function checkpoint(): Uint8Array {
  const content = randomBytes(200_000);
  return Buffer.concat([createHash('sha256').update(content).digest(), content]);
}

if (mode === 'same') {
  for (let serial = 0; serial < 10; serial++) {
    for (const id of await commitOne(serial, 8)) console.log(`record ${id}`);
  }
} else {
  const work = await store.openWork('run-00000000000000ff', {
    task: 'train',
    title: 't',
    input: {},
  });
  console.log('ready');
  for (let serial = Number(first); ; serial++) {
    const [sample, ...others] = await commitOne(serial, 2_000);
    for (const id of [sample, ...others]) console.log(`record ${id}`);
    await store.applyEdit({ edit: 'rename', id: sample, name: `sample ${serial}` });
    console.log(`edit ${sample} sample ${serial}`);
    await work.writeFile('checkpoint.bin', checkpoint());
  }
}
