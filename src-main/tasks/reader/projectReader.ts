import { openProject } from '../../project/openProject';
import { createReader, type ReaderProject } from './createReader';
import type { ReaderAnswers } from './serveReader';

/**
 * Answers for a project folder, opened at the first question and only read.
 *
 * @param folder of the project
 */
export function readProject(folder: string): ReaderAnswers {
  const store = openProject(folder, { readOnly: true });
  // whoever asks hears of a folder that cannot be opened
  store.catch(() => undefined);
  const project: ReaderProject = {
    preset: async () => (await (await store).projectFile()).preset,
    deformations: async (sample) =>
      (await (await store).list('deformations')).filter(({ manifest }) =>
        manifest.parents.some(({ id }) => id === sample),
      ),
    run: async (id) => (await store).find('runs', id),
    fan: async (id) => (await store).find('fans', id),
    comparison: async (id) => (await store).find('comparisons', id),
    async records(sample) {
      const opened = await store;
      const found = await opened.find('samples', sample);
      if (found === null) return null;
      const ofSample = ({ manifest }: { manifest: { parents: { id: string }[] } }) =>
        manifest.parents.some(({ id }) => id === sample);
      return {
        sample: found,
        predictions: (await opened.list('predictions')).filter(ofSample),
        labels: (await opened.list('labels')).filter(ofSample),
        indicators: (await opened.list('indicators')).filter(ofSample),
        loadings: (await opened.list('deformations'))
          .filter(ofSample)
          .map(({ manifest }) => manifest.loading.name),
      };
    },
  };
  return createReader(project);
}
