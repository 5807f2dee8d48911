/** A word of a command line as shells of all systems take it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word.replace(/(["$`])/g, '\\$1')}"`;
}

/** A command of the program, each word quoted where it must be. */
export function line(...words: (string | number)[]): string {
  return ['plastiscope', ...words.map((word) => quoted(String(word)))].join(' ');
}

/** A flag whose value may begin with a minus: a loading such as -100/010. */
export function flag(name: string, value: string | number): string {
  return `--${name}=${value}`;
}
