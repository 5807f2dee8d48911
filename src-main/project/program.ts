import { version } from '../../package.json';

/** What manifests and exports name as their maker. */
export const PROGRAM = { name: 'plastiscope', version } as const;
