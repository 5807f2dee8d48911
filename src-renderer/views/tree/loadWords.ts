import { elongationAngle, loadingLabel } from '../../ui/loadings';

const known = new Map<string, { label: string; angle: string }>();

/** A loading as its row names it, and the angle of its elongation axis where the name does not say it: few, in many rows. */
export function loadWords(loading: string, dimensions: 2 | 3): { label: string; angle: string } {
  const key = `${dimensions} ${loading}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const degrees = elongationAngle(loading, dimensions);
  const words = {
    label: loadingLabel(loading),
    angle: degrees === null || loading.startsWith('angle') ? '' : `${degrees}°`,
  };
  known.set(key, words);
  return words;
}
