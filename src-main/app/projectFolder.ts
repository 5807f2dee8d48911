import { existsSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FILE } from '../../src-shared/records/projectFile';

export function isProjectFolder(folder: string): boolean {
  return existsSync(path.join(folder, PROJECT_FILE));
}

/** The project that comes with the program. */
export function sampleProjectFolder(resources: string): string {
  return path.join(resources, 'sample-project');
}

/** `<parent>/<name>`, or with the first free number behind it. */
export function freeFolder(parent: string, name: string): string {
  for (let number = 1; ; number++) {
    const candidate = path.join(parent, number === 1 ? name : `${name} ${number}`);
    if (!existsSync(candidate)) return candidate;
  }
}
