/** A step that cannot be done and without which nothing else can: ends the set-up with its sentence. */
export class SetupError extends Error {}

/**
 * Runs one step of the set-up and prints one line about it.
 *
 * @param {string} name
 * @param {(say: (text: string) => void) => Promise<string> | string} body returns what was done, in a few words
 *   (further lines follow below); `say` announces work that takes long
 */
export async function step(name, body) {
  const began = performance.now();
  const label = name.padEnd(18);
  const say = (text) => console.log(`  ${label} ${text} ...`);
  const [done, ...more] = (await body(say)).split('\n');
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`  ${label} ${done}  (${seconds} s)`);
  for (const line of more) console.log(`  ${' '.repeat(label.length)} ${line}`);
}
