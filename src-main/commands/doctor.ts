import { command } from './command';
import { table } from './text';

export const doctor = command({
  name: 'doctor',
  summary: 'Shows which runtimes are found and what each kind of work would use.',
  arguments: [],
  flags: {},
  example: 'plastiscope doctor',
  async run(_args, _flags, context) {
    const done = await context.run('doctor', {});
    const runtimes = done.runtimes.map(({ name, available, version, detail }) => [
      name,
      available ? 'found' : 'missing',
      version ?? '',
      detail,
    ]);
    const uses = done.uses.map(({ work, runtime }) => [work, runtime]);
    context.result(done, `${table(runtimes)}\n\n${table(uses)}`);
  },
});
