import { PlastiscopeError } from '../../../../src-shared/contract/errors';
import type { StoredRecord } from '../../../project/record';
import type { SampleRecords } from '../columns';
import type { ReaderAnswers } from '../serveReader';
import { caseAtoms, documentOf, sampleIdOf } from './caseOf';
import { comparedCase, softness } from './comparedCase';
import { methodValues } from './methodValues';
import { rankCorrelations } from './rankCorrelations';

/** What is asked of stored comparisons. */
export function comparisonAnswers(project: {
  comparison(id: string): Promise<StoredRecord<'comparisons'> | null>;
  recordsOf(sample: string): Promise<SampleRecords>;
}): Pick<ReaderAnswers, 'comparison' | 'comparedCase' | 'rankCorrelations'> {
  async function readDocument(id: string) {
    const record = await project.comparison(id);
    if (record !== null) return documentOf(record);
    throw new PlastiscopeError('missing', `The project has no comparison ${id}.`);
  }

  async function readCase(asked: {
    comparison: string;
    sample: string;
    loading: string;
    strain: number;
  }) {
    const document = await readDocument(asked.comparison);
    const records = await project.recordsOf(sampleIdOf(document, asked.sample));
    return { document, records, atoms: await caseAtoms(document, records, asked) };
  }

  return {
    comparison: ({ comparison }) => readDocument(comparison),

    async comparedCase({ method: name, loading, ranks, ...asked }) {
      const { document, records, atoms } = await readCase({ ...asked, loading });
      const method = document.methods.find((each) => each.method === name);
      if (method === undefined)
        throw new PlastiscopeError('missing', `The comparison has no method ${name}.`);
      return comparedCase(method, await methodValues(method, records, loading), atoms, ranks);
    },

    async rankCorrelations({ loading, ranks, ...asked }) {
      const { document, records, atoms } = await readCase({ ...asked, loading });
      return rankCorrelations(document.methods, async (method) =>
        softness(method, await methodValues(method, records, loading), atoms, ranks),
      );
    },
  };
}
