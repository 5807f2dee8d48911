import type { ProjectState } from '../../../src-shared/contract/project';
import { windowSize, type Preset } from '../../../src-shared/records/preset';
import { windowDifference } from '../../../src-shared/records/windowDifference';
import { formatSignificant, plural, withUnit } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';
import { checkForm, type CheckedForm, type PresetForm } from '../../state/presetForm';

export interface Effect {
  kind: 'ok' | 'info' | 'warn' | 'err';
  text: string;
}
export interface PresetView extends CheckedForm {
  /** symbol of the length unit */
  length: string;
  /** "50 × 50 pixels of 0.2 σ, 2 channels"; null while the window is wrong */
  window: string | null;
  /** what using it for the project means for what is there */
  effects: Effect[];
  /** what each model of its dimension sees, compared with the window */
  models: Effect[];
  /** it can be used for the project: it is valid, differs from the project's own and fits its samples */
  usable: boolean;
}

/** Everything that the editor shows. @param state the open project; null: there is none */
export function presetView(form: PresetForm, state: ProjectState | null): PresetView {
  const checked = checkForm(form);
  const { preset } = checked;
  const { length } = unitSymbols(form.units);
  const effects = preset === null || state === null ? [] : presetEffects(preset, state);
  return {
    ...checked,
    length,
    window: preset === null ? null : windowText(preset, length),
    effects,
    models: preset === null || state === null ? [] : modelLines(preset, state),
    usable:
      preset !== null &&
      state !== null &&
      !samePreset(preset, state.preset) &&
      effects.every(({ kind }) => kind !== 'err'),
  };
}

function windowText({ dimensions, window }: Preset, unit: string): string {
  const edges = new Array<number>(dimensions).fill(windowSize(window)).join(' × ');
  const pixel = withUnit(String(Number(window.pixel.toPrecision(4))), unit);
  return `${edges} pixels of ${pixel}, ${plural(window.channels.length, 'channel')}`;
}

function samePreset(a: Preset, b: Preset): boolean {
  // both come from one schema, which orders the fields
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What changes in a project, and what does not: records keep what they were made with. */
export function presetEffects(preset: Preset, state: ProjectState): Effect[] {
  const old = state.preset;
  if (samePreset(preset, old)) return [{ kind: 'ok', text: 'This is the preset of the project.' }];
  const { samples, labels } = state;
  const strange = samples.filter(({ dimensions }) => dimensions !== preset.dimensions);
  if (strange.length > 0) {
    return [
      {
        kind: 'err',
        text: `The samples of ${state.name} are ${strange[0].dimensions}D. Make a new project for this preset.`,
      },
    ];
  }
  const effects: Effect[] = [];
  if (samples.length === 0)
    effects.push({
      kind: 'info',
      text: 'Nothing is imported yet: all files will be read with it.',
    });
  else {
    const keep = samples.length === 1 ? 'keeps' : 'keep';
    effects.push({
      kind: 'info',
      text: `${plural(samples.length, 'sample')} ${keep} the species, radii and units of the import. New ones take these.`,
    });
  }
  const names = new Set(preset.window.channels);
  const unseen = samples.filter(({ species }) => !species.some(({ name }) => names.has(name)));
  if (unseen.length > 0) {
    effects.push({
      kind: 'warn',
      text: `${listed(unseen.map(({ name }) => name))} ${unseen.length === 1 ? 'has' : 'have'} none of ${preset.window.channels.join(', ')}: no model can be trained on ${unseen.length === 1 ? 'it' : 'them'} with this window.`,
    });
  }
  const cutoffs = [...new Set(labels.map(({ cutoff }) => cutoff))].filter(
    (cutoff) => cutoff !== preset.d2minCutoff,
  );
  if (cutoffs.length > 0) {
    const { length } = unitSymbols(old.units);
    const sets = labels.filter(({ cutoff }) => cutoff !== preset.d2minCutoff).length;
    effects.push({
      kind: 'info',
      text: `${plural(sets, 'label set')} ${sets === 1 ? 'keeps' : 'keep'} the D²min cutoff of ${withUnit(cutoffs.map((cutoff) => formatSignificant(cutoff)).join(', '), length)}. New ones take ${withUnit(formatSignificant(preset.d2minCutoff), unitSymbols(preset.units).length)}.`,
    });
  }
  return effects;
}

function listed(names: readonly string[]): string {
  return names.length > 3
    ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
    : names.join(', ');
}

function modelLines(preset: Preset, { runs }: ProjectState): Effect[] {
  return runs
    .filter(({ dimensions }) => dimensions === preset.dimensions)
    .map(({ name, densityMap, dimensions }) => {
      const difference = windowDifference(densityMap, dimensions, preset);
      return difference === null
        ? { kind: 'ok', text: `${name} sees this window.` }
        : { kind: 'warn', text: `${name} ${difference.split(';')[0]}. It predicts from its own.` };
    });
}
