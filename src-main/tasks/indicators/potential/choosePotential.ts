import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PlastiscopeError } from '../../../../src-shared/contract/errors';
import { canonicalJson } from '../../../../src-shared/records/canonicalJson';
import type { PotentialEntry } from '../../../../src-shared/records/indicator';
import type { Preset } from '../../../../src-shared/records/preset';
import type { Glass, GlassPotential } from '../../../indicators/indicator';
import { energyAndForces, largestComponent } from '../../../physics/potentials/energyAndForces';
import { potentialOf, type PotentialDescription } from '../../../physics/potentials/potential';
import { proposeVariant } from '../../../physics/potentials/proposeVariant';
import type { SimulatedPotential } from '../../../simulation/potential/input';
import { isErrno } from '../../../project/durable';
import { loadPreset } from '../../../project/loadPreset';
import { sha256Hex } from '../../../project/recordId';

/**
 * Largest component of the force, energy/length, of a structure that counts as a minimum. Glasses as written to eight
 * decimals have 1e-5 and less, glasses of another potential 0.1 and more.
 */
export const REST = 1e-3;

/** Where the potential of a structure can come from. */
export interface PotentialSource {
  /** what the user chose */
  asked: string | undefined;
  preset: Preset;
  resourcesDir: string;
  /** where a table that is named without a folder may lie: that of the project or of the structure file */
  folder: string;
}

/** A potential with the name it goes by and who chose it. */
export interface NamedPotential extends GlassPotential {
  entry: Omit<PotentialEntry, 'residualForce'>;
}

/**
 * The potential that the user chose; else that of the preset. Where the preset's is a Lennard-Jones one, its two truncations
 * compete: if the glass rests under one of them alone, that is what it was made with.
 *
 * @throws PlastiscopeError('input') or ('usage') if there is none, or its table cannot be read
 */
export async function choosePotential(
  glass: Glass,
  source: PotentialSource,
): Promise<NamedPotential> {
  const { asked, preset } = source;
  if (asked !== undefined) return askedPotential(asked, glass, source);
  if (preset.potential === null) {
    const message = `${glass.name}: the preset ${preset.name} names no potential. Name one with --potential.`;
    throw new PlastiscopeError('input', message);
  }
  if (!('pairs' in preset.potential))
    return named(preset.potential.file, preset.potential, 'preset', source);
  const restful = proposeVariant(glass, preset.potential).filter(
    ({ largestForce }) => largestForce <= REST,
  );
  // a structure that rests under neither, or like a crystal under both, says nothing of what it was made with
  const [description, chosenBy] =
    restful.length === 1
      ? [restful[0].description, 'residual-force' as const]
      : [preset.potential, 'preset' as const];
  return named(variantName(preset, description), description, chosenBy, source);
}

/** Largest |component| of the force on any atom, energy/length. */
export function residualForce(glass: Glass, { potential }: GlassPotential): number {
  return largestComponent(energyAndForces(glass, potential).forces);
}

type LennardJones = Extract<PotentialDescription, { pairs: unknown }>;

function variantName({ name }: Preset, { style }: LennardJones): string {
  return `${name}-${style === 'lj/cut' ? 'cut' : 'smooth'}`;
}

async function askedPotential(
  asked: string,
  glass: Glass,
  source: PotentialSource,
): Promise<NamedPotential> {
  const variant = /^(.+)-(cut|smooth)$/.exec(asked);
  if (variant !== null && !/[./\\]/.test(asked)) {
    const preset = await loadPreset(variant[1], source.resourcesDir);
    const wanted = `lj/${variant[2]}`;
    const found =
      preset.potential !== null && 'pairs' in preset.potential
        ? proposeVariant(glass, preset.potential).find(
            ({ description }) => description.style === wanted,
          )
        : undefined;
    if (found !== undefined) return named(asked, found.description, 'user', source);
    throw new PlastiscopeError(
      'usage',
      `The preset ${preset.name} has no Lennard-Jones potential. --potential takes lj2d-cut, lj2d-smooth, a preset file or an EAM table.`,
    );
  }
  if (/\.json$/i.test(asked)) {
    const { name, potential } = await loadPreset(asked, source.resourcesDir);
    if (potential !== null) return named(name, potential, 'user', source);
    throw new PlastiscopeError('input', `${asked}: the preset names no potential.`, {
      path: asked,
    });
  }
  const style = tableStyle(asked);
  const elements = elementsOf(source.preset);
  return named(basename(asked), { style, file: asked, elements }, 'user', source);
}

/** @throws PlastiscopeError('usage') for a name that does not say what kind of table it is */
function tableStyle(path: string): 'eam/alloy' | 'eam/fs' {
  if (/\.fs(\.|$)/i.test(basename(path))) return 'eam/fs';
  if (/\.alloy(\.|$)/i.test(basename(path))) return 'eam/alloy';
  throw new PlastiscopeError(
    'usage',
    `${path}: the name does not say what kind of table it is. Let it end in .eam.alloy or .eam.fs; or give lj2d-cut, lj2d-smooth or a preset file.`,
    { path },
  );
}

/** Element of types 1, 2, … as the species are called. */
function elementsOf({ species }: Preset): string[] {
  const types = Math.max(...species.map(({ type }) => type));
  return Array.from({ length: types }, (_, k) => {
    const name = species.find(({ type }) => type === k + 1)?.name;
    if (name !== undefined) return name;
    throw new PlastiscopeError(
      'input',
      `The preset names no species for type ${k + 1} of ${types}: an EAM table needs the element of every type.`,
    );
  });
}

async function named(
  name: string,
  description: PotentialDescription,
  chosenBy: PotentialEntry['chosenBy'],
  source: PotentialSource,
): Promise<NamedPotential> {
  if ('pairs' in description) {
    const sha256 = sha256Hex(Buffer.from(canonicalJson(description), 'utf8'));
    const entry = { name, style: description.style, chosenBy, sha256 };
    return { potential: potentialOf(description), described: description, entry };
  }
  const table = await readTable(description.file, source);
  // LAMMPS would take the ending for what the text no longer is
  const file = description.file.replace(/\.gz$/i, '');
  const described: SimulatedPotential = { ...description, file, table };
  const { style, elements } = description;
  const text = canonicalJson({ style, elements, table: sha256Hex(Buffer.from(table, 'utf8')) });
  const entry = { name, style, chosenBy, sha256: sha256Hex(Buffer.from(text, 'utf8')) };
  return { potential: potentialOf(description, table), described, entry };
}

/** Text of a table, plain or compressed. */
function textOf(bytes: Buffer, path: string): string {
  const compressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return (compressed ? gunzipSync(bytes) : bytes).toString('latin1');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${path}: the compressed table cannot be read (${reason}). Get the file again.`;
    throw new PlastiscopeError('input', message, { path });
  }
}

/** @throws PlastiscopeError('input') that says where the table was looked for */
async function readTable(file: string, { folder, resourcesDir }: PotentialSource): Promise<string> {
  const places = isAbsolute(file)
    ? [file]
    : [
        join(folder, file),
        join(folder, 'potentials', file),
        join(resourcesDir, 'potentials', file),
      ];
  for (const path of places) {
    try {
      return textOf(await readFile(path), path);
    } catch (error) {
      if (!isErrno(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) throw error;
    }
  }
  const message = isAbsolute(file)
    ? `${file}: there is no such file; check the path of the potential.`
    : `The table ${file} of the preset's potential is not there. Put it into ${folder}, or name it with --potential FILE.`;
  throw new PlastiscopeError('input', message, { path: file });
}
