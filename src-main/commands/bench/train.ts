import { join } from 'node:path';
import { z } from 'zod';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { median } from '../../../src-shared/columns/quantiles';
import { table } from '../text';
import type { Bench } from './bench';
import { installPeers, runPeer, scriptsFolder, type Peers } from './peers';

const libraries: Peers = {
  name: 'peers',
  packages: ['tensorflow-cpu==2.21.0', 'torch', 'numpy'],
  size: 'several GB',
};
const peerLine = z.object({
  peer: z.string(),
  version: z.string(),
  parameters: z.number(),
  imagesPerSecond: z.number(),
  imagesPerCpuSecond: z.number(),
});
const peers = [
  { name: 'keras', script: 'keras_train.py' },
  { name: 'pytorch', script: 'torch_train.py' },
] as const;
const batchDefault = 64;
const roundsDefault = 3;
const steps = 6;
/** atoms of one species to which the peers pad their windows, as in science: 2D windows hold at most 91 */
const padded = 96;

interface Speeds {
  wall: number[];
  cpu: number[];
  version: string;
}

/**
 * Training speed of the paper's 2D network beside Keras' and PyTorch's on the same machine: the same network, batch, precision and
 * work (density maps from coordinates in every step), in turn, several rounds; medians, and the ratio round by round because
 * the speed of a shared machine drifts.
 */
export const benchTrain: Bench = {
  summary: "training of the paper's network beside Keras and PyTorch",
  async run({ repeats, backend, batch = batchDefault }, context) {
    const folder = scriptsFolder(context.resourcesDir);
    const installed = await installPeers(libraries, context.note);
    const rounds = repeats ?? roundsDefault;
    const speeds: Record<string, Speeds> = {};
    const add = (name: string, version: string, wall: number, cpu: number): void => {
      speeds[name] ??= { wall: [], cpu: [], version };
      speeds[name].wall.push(wall);
      speeds[name].cpu.push(cpu);
    };
    let parameters = 0;
    for (let round = 1; round <= rounds; round++) {
      context.note(
        `Round ${round} of ${rounds}: plastiscope, ${peers.map(({ name }) => name).join(', ')} ...`,
      );
      const ours = await context.run('measureTraining', {
        model: 'cnn2d',
        batch,
        steps,
        backend,
      });
      ({ parameters } = ours);
      add(
        'plastiscope',
        `${ours.backend} ${ours.version}`,
        ours.imagesPerSecond,
        ours.imagesPerCpuSecond,
      );
      for (const { name, script } of peers) {
        const words = [batch, steps, padded].map(String);
        const peer = await runPeer(join(folder, script), installed, words, peerLine);
        if (peer.parameters !== parameters) {
          throw new PlastiscopeError(
            'failed',
            `${script} trains ${peer.parameters} parameters, not ${parameters}.`,
          );
        }
        add(name, peer.version, peer.imagesPerSecond, peer.imagesPerCpuSecond);
      }
    }
    const rows = Object.entries(speeds).map(([name, { wall, cpu, version }]) => ({
      name,
      version,
      imagesPerSecond: median(wall),
      imagesPerCpuSecond: median(cpu),
      ratio: median(wall.map((_, k) => speeds['plastiscope'].wall[k] / wall[k])),
      ratioPerCpuSecond: median(cpu.map((_, k) => speeds['plastiscope'].cpu[k] / cpu[k])),
    }));
    const lines = rows.map((row) => [
      row.name,
      row.imagesPerSecond.toFixed(0),
      row.ratio.toFixed(2),
      row.imagesPerCpuSecond.toFixed(0),
      row.ratioPerCpuSecond.toFixed(2),
      row.version,
    ]);
    const text = [
      `Training cnn2d, ${parameters} parameters, batch ${batch}, density maps included, ${rounds} rounds of ${steps} steps, medians.`,
      'ratio: plastiscope over this one, round by round.',
      '',
      table([['', 'images/s', 'ratio', 'images/CPU s', 'ratio', 'version'], ...lines]),
    ].join('\n');
    return { document: { model: 'cnn2d', parameters, batch, rounds, steps, rows }, text };
  },
};
