import path from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';

/**
 * Paths that the window may name in a request: a dialog, a drop or the command line granted them. A granted folder
 * covers its content. The window itself cannot grant.
 */
export class GrantedPaths {
  private readonly granted = new Set<string>();
  private readonly shown = new Set<string>();

  /** @returns the absolute paths */
  grant(paths: readonly string[]): string[] {
    const absolute = paths.map((each) => path.resolve(each));
    for (const each of absolute) this.granted.add(asCompared(each));
    return absolute;
  }

  allows(candidate: string): boolean {
    if (!path.isAbsolute(candidate)) return false;
    // upwards from the path, not through all grants: thousands of files may be dropped at once
    for (let place = path.resolve(candidate); ; place = path.dirname(place)) {
      if (this.granted.has(asCompared(place))) return true;
      if (path.dirname(place) === place) return false;
    }
  }

  /** Places of the program itself: the window may have them shown by the system, and neither read nor write there. */
  grantShowing(paths: readonly string[]): void {
    for (const each of paths) this.shown.add(asCompared(path.resolve(each)));
  }

  /** @throws PlastiscopeError('usage') for a path that may not be shown in the system's file manager */
  checkShowing(wanted: string): void {
    const isOwn = path.isAbsolute(wanted) && this.shown.has(asCompared(path.resolve(wanted)));
    if (!isOwn) this.check([wanted]);
  }

  /** @throws PlastiscopeError('usage') for a path that nobody granted */
  check(paths: readonly string[]): void {
    const refused = paths.find((each) => !this.allows(each));
    if (refused === undefined) return;
    const message = `${refused} was not chosen in a dialog, dropped on the window or given on the command line; open it that way first.`;
    throw new PlastiscopeError('usage', message, { path: refused });
  }
}

/** Windows takes letters in either case for the same path. */
function asCompared(absolute: string): string {
  return process.platform === 'win32' ? absolute.toLowerCase() : absolute;
}

/** Whether an absolute path is a folder itself or lies in it. */
export function isInside(root: string, wanted: string): boolean {
  const relative = path.relative(root, wanted);
  return relative === '' || (!path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..');
}
