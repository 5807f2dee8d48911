import {
  COMPARISON_SCHEMA,
  comparisonDocument,
  type ComparisonDocument,
  type ComparisonPlan,
} from '../../../src-shared/contract/comparison';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { TaskInput } from '../../../src-shared/contract/tasks';
import { withPresentNames } from '../../../src-shared/figures/presentNames';
import { COMPARISON_FILE } from '../../../src-shared/records/comparison';
import { openProject } from '../../project/openProject';
import { recordId } from '../../project/recordId';
import type { Store } from '../../project/store';
import { computeMissing } from '../indicators/computeMissing';
import { requireCases } from '../support/cases';
import { labelCase } from '../support/labelCase';
import { allSamples, pickSamples, type NamedSample } from '../support/samples';
import type { Task, TaskContext } from '../task';
import { indicatorMethods } from './indicatorMethods';
import type { Method } from './method';
import { modelMethods } from './modelMethods';
import type { StrainCases } from './rows';
import { readLabelledCase, type LabelledCase } from './scoredCase';
import { scoreFileMethod } from './scoreFiles';
import { scoreMethods, type Breakdown } from './scoreMethods';
import { THRESHOLD_RULE } from './thresholds';
import { repeatedCases, upperBoundAt } from './upperBound';

/** Goes up when equal methods on equal label sets would get other scores. */
const COMPARISON_REVISION = 1;

const SPLIT_RULE =
  'whole samples: a model is not scored on a sample that it learned from or was chosen by';

/**
 * Scores every model, indicator and file of scores on the same label sets, case by case; missing label sets and predictions
 * are made and kept, and so are the indicators that are asked for.
 */
export const compare: Task<'compare'> = async (input, context) => {
  const store = await openProject(input.project, { resourcesDir: context.resourcesDir });
  const samples =
    input.samples === undefined ? await allSamples(store) : await pickSamples(store, input.samples);
  const refused = await computeMissing(store, samples, input.indicators, context);
  const strains = await labelledStrains(store, samples, input, context);
  const compared = samples.filter(({ record }) =>
    strains.some(({ cases }) => cases.some(({ one }) => one.sample.record.id === record.id)),
  );
  const methods = await methodsOf(store, compared, input, context);
  const warnings = [
    ...refused,
    ...withoutCase(samples, strains),
    ...methods.flatMap(({ doubts }) => doubts),
  ];

  const { fraction, ranks } = input;
  const { cutoff } = strains[0].cases[0].labels.manifest;
  const labels = strains.flatMap(({ cases }) => cases.map((one) => one.labels));
  const repeated = await Promise.all(strains.map((one) => repeatedCases(store, one)));
  const repetitions = repeated.flat().flatMap((one) => one.repetitions);
  const request = {
    revision: COMPARISON_REVISION,
    parameters: {
      ...{ strains: strains.map(({ strain }) => strain), fraction, cutoff, ranks },
      methods: methods.map(({ described }) => described.method),
      scores: methods.flatMap(({ described }) => described.sha256 ?? []),
    },
    parents: [
      ...compared.map(({ record }) => ({ kind: 'samples' as const, id: record.id })),
      ...labels.map(({ id }) => ({ kind: 'labels' as const, id })),
      // what the upper bound rests on
      ...[...new Set(repetitions.map(({ deformation }) => deformation.id))].map((id) => ({
        kind: 'deformations' as const,
        id,
      })),
      ...methods.flatMap(({ parents }) => parents),
    ],
  };
  const before = await store.reuse('comparisons', recordId('comparisons', request));
  if (before !== null) {
    const text = Buffer.from(await store.readFile(before, COMPARISON_FILE)).toString('utf8');
    const stored = comparisonDocument.parse(JSON.parse(text));
    const names = new Map(compared.map(({ name, record }) => [record.id, name]));
    return { ...withPresentNames(stored, names), record: before.id, warnings };
  }

  const started = Date.now();
  const plan: ComparisonPlan = {
    schema: COMPARISON_SCHEMA,
    program: { name: 'plastiscope', version: context.version },
    ranks,
    fraction,
    thresholdRule: THRESHOLD_RULE,
    splitRule: SPLIT_RULE,
    samples: compared.map(({ name, record: { id, manifest } }) => ({
      ...{ id, name },
      sha256: manifest.content ?? null,
      atoms: manifest.atoms,
    })),
    labelSets: strains.flatMap(({ cases }) => cases.map(labelSetOf)),
    methods: methods.map(({ described }) => described),
  };
  context.emit({
    type: 'comparison-plan',
    plan,
    strains: strains.map(({ strain, cases }) => ({ strain, cases: cases.length })),
  });
  const { rows, breakdowns } = await scoreMethods(methods, strains, ranks, context);
  warnings.push(...brokenDown(breakdowns));
  const bounds = [];
  for (const [k, { strain }] of strains.entries()) {
    const bound = await upperBoundAt(store, strain, repeated[k], { fraction, cutoff }, context);
    if (bound !== null) bounds.push(bound);
  }
  const document: ComparisonDocument = {
    ...plan,
    rows,
    upperBound: bounds.length === 0 ? null : bounds,
  };
  if (store.readOnly) return { ...document, record: null, warnings };
  const record = await store.commit(
    'comparisons',
    {
      ...request,
      parameters: { ...request.parameters, ...failedCases(breakdowns) },
      ...{ ranks, fraction, strains: request.parameters.strains },
      samples: compared.map(({ name }) => name),
      methods: document.methods,
      rows: rows.map(({ perCase: _cases, missing: _missing, ...summary }) => summary),
      upperBound: document.upperBound?.map(({ perCase: _cases, ...summary }) => summary) ?? null,
      seconds: (Date.now() - started) / 1000,
    },
    {},
    {
      [COMPARISON_FILE]: {
        bytes: Buffer.from(`${JSON.stringify(document, null, 1)}\n`, 'utf8'),
        definition: `the whole comparison, case by case (${COMPARISON_SCHEMA})`,
      },
    },
  );
  return { ...document, record: record.id, warnings };
};

async function labelledStrains(
  store: Store,
  samples: readonly NamedSample[],
  { strains, fraction }: TaskInput<'compare'>,
  context: TaskContext,
): Promise<StrainCases[]> {
  const { preset } = await store.projectFile();
  const options = { fraction, cutoff: preset.d2minCutoff };
  const found: StrainCases[] = [];
  const wanted = [...new Set(strains)];
  for (const [k, strain] of wanted.entries()) {
    context.report({ stage: 'Labelling', done: k, total: wanted.length });
    const cases: LabelledCase[] = [];
    for (const one of await requireCases(store, samples, strain)) {
      const labels = await labelCase(store, one, options, context);
      cases.push(await readLabelledCase(store, one, labels));
    }
    found.push({ strain, cases });
  }
  return found;
}

/** A sentence for every sample that has no deformation at a strain: the rows there rest on the others alone. */
function withoutCase(samples: readonly NamedSample[], strains: readonly StrainCases[]): string[] {
  return samples.flatMap(({ name, record }) => {
    const lacking = strains.filter(
      ({ cases }) => !cases.some(({ one }) => one.sample.record.id === record.id),
    );
    if (lacking.length === 0) return [];
    const where = lacking.map(({ strain }) => strain).join(' and ');
    return [
      `${name} has no deformation at the strain ${where}: the other samples are compared there`,
    ];
  });
}

/** @throws PlastiscopeError('input') if there is nothing to compare, or two methods have one name */
async function methodsOf(
  store: Store,
  samples: readonly NamedSample[],
  input: TaskInput<'compare'>,
  context: TaskContext,
): Promise<Method[]> {
  const methods = [
    ...(await modelMethods(store, samples, input, context)),
    ...(await indicatorMethods(store, samples)),
  ];
  // a file may say more than is compared
  const all = await allSamples(store);
  for (const path of input.scores) methods.push(await scoreFileMethod(store, path, all));
  if (methods.length === 0) {
    const message = `${store.root}: there is nothing to compare: no model fits these samples, and no indicator was computed. Train a model, or run plastiscope indicators first.`;
    throw new PlastiscopeError('input', message, { path: store.root });
  }
  const names = methods.map(({ described }) => described.method);
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice === undefined) return methods;
  const message = `Two methods are called "${twice}". Rename the one in your file of scores.`;
  throw new PlastiscopeError('input', message);
}

/** What makes a comparison with a breakdown another record: asked for again, the method gets another chance. */
function failedCases(breakdowns: readonly Breakdown[]): { failed?: string[] } {
  if (breakdowns.length === 0) return {};
  return {
    failed: breakdowns.map(
      ({ method, strain, sample, loading, reason }) =>
        `${method}, ${strain}, ${sample}, ${loading}: ${reason}`,
    ),
  };
}

/** A sentence for every way in which a method broke down. */
function brokenDown(breakdowns: readonly Breakdown[]): string[] {
  const sentences = breakdowns.map(
    ({ method, reason }) => `${method} failed and lacks cases: ${reason}`,
  );
  return [...new Set(sentences)];
}

function labelSetOf({ one, labels, valid }: LabelledCase): ComparisonDocument['labelSets'][number] {
  const { loading, strain, cutoff, threshold, plastic, arrays } = labels.manifest;
  return {
    id: labels.id,
    sample: one.sample.name,
    ...{ loading, strain, cutoff, threshold, plastic },
    atoms: valid,
    sha256: arrays['d2min']?.sha256 ?? '',
  };
}
