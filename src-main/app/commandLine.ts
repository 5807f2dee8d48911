import path from 'node:path';

export interface CommandLine {
  /** project folders, dumps and folders of dumps to open */
  paths: string[];
  /** `--tour=<folder>`: run the main job without a user and write its pictures and files there */
  tour: string | null;
}

/**
 * Reads what the user gave to the app. Switches of Electron and Chromium (`--no-sandbox`, `--use-gl=…`) pass by; every
 * one of them has the form `--name` or `--name=value`, so a bare word is a path.
 *
 * @param argv     of the process that was started, program first
 * @param packaged an unpackaged Electron has the application's folder as its first bare word
 * @param cwd      relative paths are meant from there
 */
export function readCommandLine(
  argv: readonly string[],
  packaged: boolean,
  cwd: string,
): CommandLine {
  const tour = argv.find((word) => word.startsWith('--tour='))?.slice('--tour='.length) ?? '';
  const words = argv.slice(1).filter((word) => word !== '' && !word.startsWith('-'));
  return {
    paths: words.slice(packaged ? 0 : 1).map((word) => path.resolve(cwd, word)),
    tour: tour === '' ? null : path.resolve(cwd, tour),
  };
}
