import {
  presetSchema,
  unitStyles,
  windowSize,
  type Preset,
  type UnitStyle,
} from '../../src-shared/records/preset';

/** A species as the form holds it: numbers as they are typed. */
export interface SpeciesForm {
  /** stays with the row while it is edited */
  key: number;
  type: string;
  name: string;
  mass: string;
  radius: string;
  /** of the density map, from 1; empty: the network does not see this species */
  channel: string;
}
export type PotentialStyle = 'none' | 'lj/cut' | 'lj/smooth' | 'eam/alloy' | 'eam/fs';
export interface PotentialForm {
  style: PotentialStyle;
  cutoff: string;
  inner: string;
  /** by the keys of two species, `0 1` */
  pairs: Record<string, { epsilon: string; sigma: string }>;
  file: string;
  /** of types 1, 2, …, parted by blanks or commas */
  elements: string;
}
/** A preset while it is edited. */
export interface PresetForm {
  name: string;
  title: string;
  dimensions: 2 | 3;
  units: UnitStyle;
  species: SpeciesForm[];
  d2minCutoff: string;
  window: { cutoff: string; size: string };
  potential: PotentialForm;
}

const NO_POTENTIAL: PotentialForm = {
  style: 'none',
  cutoff: '',
  inner: '',
  pairs: {},
  file: '',
  elements: '',
};

export function formOfPreset(preset: Preset): PresetForm {
  const { name, title, dimensions, units, species, d2minCutoff, window, potential } = preset;
  return {
    ...{ name, title, dimensions, units },
    species: species.map(({ type, name: kind, mass, radius }, key) => ({
      key,
      type: String(type),
      name: kind,
      mass: String(mass),
      radius: String(radius),
      channel: channelText(window.channels.indexOf(kind)),
    })),
    d2minCutoff: String(d2minCutoff),
    window: { cutoff: String(window.cutoff), size: String(windowSize(window)) },
    potential: formOfPotential(potential, species),
  };
}

const channelText = (index: number) => (index < 0 ? '' : String(index + 1));

function formOfPotential(
  potential: Preset['potential'],
  species: Preset['species'],
): PotentialForm {
  if (potential === null) return NO_POTENTIAL;
  if (!('pairs' in potential)) {
    const { style, file, elements } = potential;
    return { ...NO_POTENTIAL, style, file, elements: elements.join(' ') };
  }
  const { style, cutoff, inner, pairs } = potential;
  const row = (type: number) => species.findIndex((each) => each.type === type);
  return {
    ...NO_POTENTIAL,
    style,
    cutoff: String(cutoff),
    inner: inner === undefined ? '' : String(inner),
    pairs: Object.fromEntries(
      pairs.map(({ types, epsilon, sigma }) => [
        pairKey(row(types[0]), row(types[1])),
        { epsilon: String(epsilon), sigma: String(sigma) },
      ]),
    ),
  };
}

/** Blank: not a number; a blank field must not count as 0. */
function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

/** Every pair of species, each once. They are known by their rows, so that a type that is being typed keeps its numbers. */
export function pairsOf({ species }: PresetForm): { key: string; types: [number, number] }[] {
  return species.flatMap((a, k) =>
    species.slice(k).map((b) => {
      const [low, high] = [numberOf(a.type), numberOf(b.type)].sort((one, other) => one - other);
      return { key: pairKey(a.key, b.key), types: [low, high] };
    }),
  );
}

/** Numbers of the pairs whose species have a row elsewhere, by the rows that they have there. */
export function pairsInRows(
  { species, potential }: PresetForm,
  rowOf: (of: SpeciesForm) => number | undefined,
): PotentialForm['pairs'] {
  const pairs: PotentialForm['pairs'] = {};
  for (const a of species)
    for (const b of species) {
      const [known, one, other] = [potential.pairs[pairKey(a.key, b.key)], rowOf(a), rowOf(b)];
      if (known !== undefined && one !== undefined && other !== undefined)
        pairs[pairKey(one, other)] = known;
    }
  return pairs;
}

function isPairOf(pair: string, key: number): boolean {
  return pair.split(' ').includes(String(key));
}

function pairKey(a: number, b: number): string {
  return `${Math.min(a, b)} ${Math.max(a, b)}`;
}

/** What the form says, as a preset file would: it may be wrong. */
function valueOf(form: PresetForm): unknown {
  const { name, title, dimensions, units, species, d2minCutoff } = form;
  const [cutoff, size] = [numberOf(form.window.cutoff), numberOf(form.window.size)];
  return {
    ...{ schema: 1, name: name.trim(), title, dimensions, units },
    species: species.map((each) => ({
      type: numberOf(each.type),
      name: each.name.trim(),
      mass: numberOf(each.mass),
      radius: numberOf(each.radius),
    })),
    d2minCutoff: numberOf(d2minCutoff),
    window: {
      cutoff,
      pixel: Number(((2 * cutoff) / size).toPrecision(15)),
      channels: channelsOf(species),
    },
    potential: potentialOf(form),
  };
}

/** Names of the species that the network sees, in the order of their channels. */
function channelsOf(species: readonly SpeciesForm[]): string[] {
  return species
    .filter(({ channel }) => channel !== '')
    .sort((a, b) => Number(a.channel) - Number(b.channel))
    .map(({ name }) => name.trim());
}

function potentialOf(form: PresetForm): unknown {
  const { style, cutoff, inner, pairs, file, elements } = form.potential;
  if (style === 'none') return null;
  if (style === 'eam/alloy' || style === 'eam/fs') {
    return { style, file, elements: elements.split(/[\s,]+/).filter((each) => each !== '') };
  }
  return {
    style,
    cutoff: numberOf(cutoff),
    ...(inner.trim() === '' ? {} : { inner: numberOf(inner) }),
    pairs: pairsOf(form).map(({ key, types }) => ({
      types,
      epsilon: numberOf(pairs[key]?.epsilon ?? ''),
      sigma: numberOf(pairs[key]?.sigma ?? ''),
    })),
  };
}

export interface CheckedForm {
  /** null while a field is wrong */
  preset: Preset | null;
  /** sentence by field: `species.0.mass`, `window.size`, … */
  problems: ReadonlyMap<string, string>;
}

/** The preset that a form amounts to, or what is wrong with which field. */
export function checkForm(form: PresetForm): CheckedForm {
  const problems = new Map<string, string>();
  const size = numberOf(form.window.size);
  if (!Number.isInteger(size) || size < 2)
    problems.set('window.size', 'Must be a whole number, 2 or more.');
  if (channelsOf(form.species).length < form.species.length && hasSharedChannel(form.species))
    problems.set('window.channels', 'Two species share a channel.');
  const result = presetSchema.safeParse(valueOf(form));
  for (const { path, message } of result.error?.issues ?? []) {
    const field = path.join('.').replace('window.pixel', 'window.size');
    // of a channel without a name, or a pair without a type, the species says it itself
    if (problems.has(field) || /^(window\.channels|potential\.pairs\.\d+\.types)\.\d/.test(field))
      continue;
    problems.set(field, sentence(message));
  }
  return { preset: result.success && problems.size === 0 ? result.data : null, problems };
}

function hasSharedChannel(species: readonly SpeciesForm[]): boolean {
  const given = species.map(({ channel }) => channel).filter((channel) => channel !== '');
  return new Set(given).size < given.length;
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

/** The form with one more species: the next free type, seen by the network in a channel of its own. */
export function withSpecies(form: PresetForm): PresetForm {
  const { species } = form;
  const largest = (texts: string[]) => Math.max(0, ...texts.map(numberOf).filter(Number.isFinite));
  const next: SpeciesForm = {
    key: Math.max(-1, ...species.map(({ key }) => key)) + 1,
    type: String(largest(species.map(({ type }) => type)) + 1),
    name: '',
    mass: form.units === 'lj' ? '1' : '',
    radius: '',
    channel: String(largest(species.map(({ channel }) => channel)) + 1),
  };
  return { ...form, species: [...species, next] };
}

/** The form without a species and what the potential says of it; the channels after its own move up. */
export function withoutSpecies(form: PresetForm, key: number): PresetForm {
  const species = form.species.filter((each) => each.key !== key);
  const pairs = Object.fromEntries(
    Object.entries(form.potential.pairs).filter(([pair]) => !isPairOf(pair, key)),
  );
  return { ...form, species: renumbered(species), potential: { ...form.potential, pairs } };
}

/** The form with a species in another channel, or in none; the species that was there takes its place. */
export function withChannel(form: PresetForm, key: number, channel: string): PresetForm {
  const moved = form.species.find((each) => each.key === key);
  if (moved === undefined) return form;
  const species = form.species.map((each) => {
    if (each.key === key) return { ...each, channel };
    return channel !== '' && each.channel === channel ? { ...each, channel: moved.channel } : each;
  });
  return { ...form, species: renumbered(species) };
}

function renumbered(species: readonly SpeciesForm[]): SpeciesForm[] {
  const order = species
    .filter(({ channel }) => channel !== '')
    .sort((a, b) => Number(a.channel) - Number(b.channel))
    .map(({ key }) => key);
  return species.map((each) => ({
    ...each,
    channel: each.channel === '' ? '' : String(order.indexOf(each.key) + 1),
  }));
}

export function isUnitStyle(units: string | null): units is UnitStyle {
  return units !== null && unitStyles.some((style) => style === units);
}
