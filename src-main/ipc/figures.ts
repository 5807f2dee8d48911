import type { Handlers } from '../../src-shared/contract/define';
import type { Requests } from '../../src-shared/contract/requests';
import type { Desktop } from '../app/desktop';
import { replaceFile } from '../project/durable';

/** Charts and tables that leave the window, to files that were granted. */
export function figureHandlers({ grants }: Desktop): Handlers<Pick<Requests, 'figure.write'>> {
  return {
    'figure.write': async ({ path, content }) => {
      grants.check([path]);
      const bytes =
        content.kind === 'text'
          ? Buffer.from(content.text, 'utf8')
          : Buffer.from(content.base64, 'base64');
      await replaceFile(path, bytes);
      return { path };
    },
  };
}
