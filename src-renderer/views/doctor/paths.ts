/** Last part of a path, whatever system it is from. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
