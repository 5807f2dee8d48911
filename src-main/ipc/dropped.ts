import type { Handlers } from '../../src-shared/contract/define';
import type { Requests } from '../../src-shared/contract/requests';
import type { Desktop } from '../app/desktop';
import { lookAtDropped } from '../app/dropped';

/** What the files and folders are that came to the window. */
export function droppedHandlers({ grants }: Desktop): Handlers<Pick<Requests, 'dropped.look'>> {
  return {
    'dropped.look': async ({ paths }) => {
      grants.check(paths);
      const found = await Promise.all(paths.map(lookAtDropped));
      // a project's file, or the folder of one of its records, stands for the project
      grants.grant(found.flatMap((each) => ('project' in each ? [each.project] : [])));
      return found;
    },
  };
}
