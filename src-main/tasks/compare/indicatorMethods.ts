import { indicatorStrain, parentId } from '../../../src-shared/records/summaries';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import { sameStrain, type Case } from '../support/cases';
import { indicatorValues } from '../support/indicatorValues';
import type { NamedSample } from '../support/samples';
import { lacks, type Method, type MethodScores } from './method';

type IndicatorRecord = StoredRecord<'indicators'>;

/**
 * The indicators that any of the samples has, each kind and method once; of several records of one sample and loading the
 * newest counts. The potential belongs to the sample, so that it may differ within a row.
 */
export async function indicatorMethods(
  store: Store,
  samples: readonly NamedSample[],
): Promise<Method[]> {
  const wanted = new Set(samples.map(({ record }) => record.id));
  const records = (await store.list('indicators')).filter(({ manifest }) =>
    wanted.has(parentId(manifest, 'samples')),
  );
  const byMethod = new Map<string, Map<string, IndicatorRecord>>();
  for (const record of records) {
    const name = methodName(record);
    const ofMethod = byMethod.get(name) ?? new Map<string, IndicatorRecord>();
    byMethod.set(name, ofMethod);
    const { loading } = record.manifest;
    // in the order of their dates: the newest stays
    ofMethod.set(placeOf(parentId(record.manifest, 'samples'), loading?.name ?? null), record);
  }
  return [...byMethod].map(([name, ofMethod]) => indicatorMethod(name, ofMethod));
}

/** `soft-modes`, `flexibility-volume (md)`, `early-d2min (0.5 %)`. */
function methodName({ manifest }: IndicatorRecord): string {
  const { indicator, method } = manifest;
  const early = indicatorStrain(manifest);
  if (early !== null) return `${indicator} (${Number((100 * early).toPrecision(4))} %)`;
  return method === null ? indicator : `${indicator} (${method})`;
}

const placeOf = (sample: string, loading: string | null) => `${sample} ${loading ?? ''}`;

function indicatorMethod(name: string, records: ReadonlyMap<string, IndicatorRecord>): Method {
  const all = [...records.values()];
  const { title, needs, oriented, even, definition, method } = all[0].manifest;
  return {
    described: {
      method: name,
      kind: 'indicator',
      title: method === null ? title : `${title} (${method})`,
      ...{ needs, oriented, even, definition },
      records: all.map(({ id }) => id),
      sha256: null,
    },
    threshold: null,
    parents: all.map(({ id, sha256 }) => ({ kind: 'indicators', id, sha256 })),
    doubts: unlikeParameters(name, all),
    async scoresOf(one) {
      const record =
        records.get(placeOf(one.sample.record.id, one.loading)) ??
        records.get(placeOf(one.sample.record.id, null));
      if (record === undefined) return lacks(`not computed for ${one.sample.name}`);
      return scoresOfRecord(record, one);
    },
  };
}

/** What may differ within a row: the potential belongs to the sample, a loading to the case, a seed to one draw of many. */
const OWN_PARAMETERS: ReadonlySet<string> = new Set([
  ...['potential', 'relaxed', 'seed'],
  ...['t', 'eta', 'strain'],
]);

/** A sentence for every parameter that the records of one row do not share: `cutoff`, `temperature`, `runs`. */
function unlikeParameters(name: string, records: readonly IndicatorRecord[]): string[] {
  const given = records.map(({ manifest }) => new Map(Object.entries(manifest.parameters)));
  const names = new Set(given.flatMap((parameters) => [...parameters.keys()]));
  return [...names].flatMap((parameter) => {
    if (OWN_PARAMETERS.has(parameter)) return [];
    const values = new Set(
      given.map((each) => (each.has(parameter) ? JSON.stringify(each.get(parameter)) : 'none')),
    );
    if (values.size === 1) return [];
    return [
      `${name}: the samples differ in ${parameter} (${[...values].join(', ')}); compute them alike before you compare`,
    ];
  });
}

async function scoresOfRecord(
  record: IndicatorRecord,
  { sample, loading, frame }: Case,
): Promise<MethodScores> {
  const { manifest } = record;
  const early = indicatorStrain(manifest);
  if (early !== null && (early > frame.strain || sameStrain(early, frame.strain)))
    return lacks('its strain is not below that of the labels');
  const values = await indicatorValues(record, loading, sample.record.manifest.dimensions);
  return { values: manifest.softer === 'larger' ? values : values.map((value) => -value) };
}
