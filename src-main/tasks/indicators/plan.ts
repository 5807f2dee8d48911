import {
  COLUMN_PREFIX,
  indicatorCatalogue,
  indicatorKind,
  indicatorKinds,
  namedColumn,
  type IndicatorKind,
  type IndicatorTraits,
} from '../../../src-shared/contract/indicators';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Loading } from '../../../src-shared/geometry/loading';
import type { PotentialEntry } from '../../../src-shared/records/indicator';
import {
  particularWishes,
  type DeformedGlass,
  type Glass,
  type Indicator,
  type IndicatorWish,
  type ParticularWish,
  type PreparedIndicator,
} from '../../indicators/indicator';
import { registry } from '../../indicators/registry';
import type { DraftParent } from '../../project/commitRecord';
import type { TaskContext } from '../task';
import { columnIndicator } from './columnIndicator';
import type { PotentialSource } from './potential/choosePotential';
import { restingGlass } from './potential/restingGlass';

/** What is asked of the indicators. */
export interface IndicatorRequest {
  /** of the catalogue, or `column:<name>` */
  indicator: string;
  wish: IndicatorWish;
  relax: boolean;
}

/** What a structure can give an indicator, each found only when it is needed. */
export interface GlassSource {
  glass: Glass;
  potential: PotentialSource;
  /** strained states of the same atoms that were asked for; refuses with a reason */
  deformed(): Promise<{ deformed: DeformedGlass; parents: readonly DraftParent[] }[]>;
  /** a column of the file itself */
  column(name: string): Promise<Float64Array>;
}

/** One indicator of one glass (and loading), ready to be computed. */
export interface IndicatorPlan {
  indicator: string;
  traits: IndicatorTraits;
  revision: number;
  prepared: PreparedIndicator;
  potential: PotentialEntry | null;
  /** null: not of one loading */
  loading: Loading | null;
  parents: readonly DraftParent[];
  notes: readonly string[];
}

/**
 * What there is to compute: one plan, or one for each loading of an indicator that needs a deformation.
 *
 * @throws PlastiscopeError('usage') for an unknown kind or a wish that it cannot meet, ('input') if the structure cannot
 *         serve it
 */
export async function plansOf(
  source: GlassSource,
  { indicator: name, wish, relax }: IndicatorRequest,
  context: Pick<TaskContext, 'report' | 'signal'>,
): Promise<IndicatorPlan[]> {
  const common = { potential: null, loading: null, parents: [], notes: [] };
  const column = namedColumn(name);
  if (column !== null) {
    requireHeeded(name, wish, []);
    const { traits, revision, prepared } = columnIndicator(column, await source.column(column));
    return [{ ...common, indicator: name, traits, revision, prepared }];
  }
  const kind = requireKind(name);
  const indicator: Indicator = registry[kind];
  const known = { ...common, indicator: kind, traits: indicatorCatalogue[kind] };
  const { revision } = indicator;
  requireHeeded(kind, wish, indicator.takes ?? []);
  switch (indicator.needs) {
    case 'positions':
      return [{ ...known, revision, prepared: indicator.prepare(source.glass, wish) }];
    case 'potential':
    case 'simulation': {
      const needed = { relax, required: indicator.atMinimum };
      const rest = await restingGlass(source.glass, source.potential, needed, context);
      const prepared = indicator.prepare(rest.glass, wish, rest.interaction);
      const parameters = {
        ...prepared.parameters,
        potential: rest.entry.sha256,
        ...(rest.relaxed ? { relaxed: true } : {}),
      };
      const potential = rest.entry;
      const { notes } = rest;
      return [{ ...known, revision, prepared: { ...prepared, parameters }, potential, notes }];
    }
    case 'deformation':
      return (await source.deformed()).map(({ deformed, parents }) => ({
        ...known,
        revision,
        prepared: indicator.prepare(source.glass, wish, deformed),
        loading: deformed.loading,
        parents,
      }));
  }
}

/** @throws PlastiscopeError('usage') that lists the kinds there are */
export function requireKind(name: string): IndicatorKind {
  const kind = indicatorKind(name);
  if (kind !== null) return kind;
  throw new PlastiscopeError(
    'usage',
    `There is no indicator "${name}". There are ${indicatorKinds.join(', ')}, and ${COLUMN_PREFIX}NAME for a column of the structure file.`,
  );
}

/** @throws PlastiscopeError('usage') that names the wish which this indicator does not heed */
function requireHeeded(name: string, wish: IndicatorWish, takes: readonly ParticularWish[]): void {
  const ignored = particularWishes.find((one) => wish[one] !== undefined && !takes.includes(one));
  if (ignored === undefined) return;
  const choices = takes.length === 0 ? '' : `; what it takes is --${takes.join(', --')}`;
  const message = `--${ignored} means nothing to ${name}. Leave it out${choices}.`;
  throw new PlastiscopeError('usage', message);
}
