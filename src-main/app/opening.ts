import type { GrantedPaths } from './grants';
import { isProjectFolder } from './projectFolder';
import type { Session } from './session';
import type { Settings } from './settings';

/** Tells the user what could not be opened. */
type OnFailure = (error: unknown) => void;

/**
 * Grants paths that the command line, a second instance or the system gave. The first project among them opens.
 *
 * @returns the others, for the window to look at, and `opened`: the project is open, or could not be
 */
export function openPaths(
  paths: readonly string[],
  grants: GrantedPaths,
  session: Session,
  onFailure: OnFailure,
): { files: string[]; opened: Promise<void> } {
  const granted = grants.grant(paths);
  const project = granted.find(isProjectFolder);
  const opened =
    project === undefined ? Promise.resolve() : session.open(project).then(() => {}, onFailure);
  return { files: granted.filter((each) => !isProjectFolder(each)), opened };
}

/** Unless a project was asked for: the one of the last time, else the bundled one. */
export function openLast(session: Session, settings: Settings, onFailure: OnFailure): void {
  if (session.isOpening) return;
  const last = settings.current.recent.find((each) => isProjectFolder(each.path));
  session
    .open(last?.path ?? null)
    .catch((error: unknown) => {
      onFailure(error);
      return session.open(null);
    })
    .catch(onFailure);
}
