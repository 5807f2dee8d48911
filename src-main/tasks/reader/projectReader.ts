import { openProject } from '../../project/openProject';
import { plannedColumns } from '../export/plannedColumns';
import { previewLines } from '../export/previewLines';
import { pickSamples } from '../support/samples';
import { createReader, type ReaderProject } from './createReader';
import type { ReaderAnswers } from './serveReader';

/**
 * Answers for a project folder, opened at the first question and only read.
 *
 * @param folder of the project
 * @param place where the bundled models are, which may have predicted in it, and the version for files that are written
 */
export function readProject(
  folder: string,
  place?: { resourcesDir: string; version: string },
): ReaderAnswers {
  const options = place === undefined ? {} : { resourcesDir: place.resourcesDir };
  const store = openProject(folder, { readOnly: true, ...options });
  // whoever asks hears of a folder that cannot be opened
  store.catch(() => undefined);
  const project: ReaderProject = {
    preset: async () => (await (await store).projectFile()).preset,
    deformations: async (sample) =>
      (await (await store).list('deformations')).filter(({ manifest }) =>
        manifest.parents.some(({ id }) => id === sample),
      ),
    run: async (id) => (await store).find('runs', id),
    async exportColumns(sample, wanted) {
      const opened = await store;
      const [{ record }] = await pickSamples(opened, [sample]);
      const { columns } = await plannedColumns(opened, record, wanted);
      return columns.map(({ name, unit, definition }) => ({ name, unit, definition }));
    },
    async exportPreview(input, ending) {
      if (place === undefined) throw new RangeError('the reader was not told where it is');
      return previewLines({ ...input, project: folder }, ending, place);
    },
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
