import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file below a folder with the SHA-256 of its bytes, by relative path. */
export function folderContent(folder: string): Record<string, string> {
  const content: Record<string, string> = {};
  const visit = (inside: string) => {
    for (const entry of readdirSync(inside, { withFileTypes: true })) {
      const path = join(inside, entry.name);
      if (entry.isDirectory()) visit(path);
      else
        content[relative(folder, path)] = createHash('sha256')
          .update(readFileSync(path))
          .digest('hex');
    }
  };
  visit(folder);
  return content;
}
