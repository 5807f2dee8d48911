import type { Handlers } from '../../src-shared/contract/define';
import type { Requests } from '../../src-shared/contract/requests';
import type { Desktop } from '../app/desktop';
import { isProjectFolder } from '../app/projectFolder';

type ProjectRequests = Pick<
  Requests,
  | 'project.open'
  | 'project.create'
  | 'project.state'
  | 'project.edit'
  | 'project.undo'
  | 'project.redo'
  | 'project.recent'
>;

export function projectHandlers({ session, grants, settings }: Desktop): Handlers<ProjectRequests> {
  /** the program wrote the list of recent projects itself, from paths that were granted then */
  const isRecent = (path: string) => settings.current.recent.some((each) => each.path === path);
  return {
    'project.open': ({ path }) => {
      if (path !== undefined && !isRecent(path)) grants.check([path]);
      return session.open(path ?? null);
    },
    'project.create': ({ path, preset }) => {
      grants.check([path]);
      return session.create(path, preset);
    },
    'project.state': () => session.state(),
    'project.edit': (edit) => session.edit(edit),
    'project.undo': () => session.undo(),
    'project.redo': () => session.redo(),
    'project.recent': ({ clear }) => {
      if (clear) settings.update({ recent: [] });
      return Promise.resolve(
        settings.current.recent.map((each) => ({ ...each, there: isProjectFolder(each.path) })),
      );
    },
  };
}
