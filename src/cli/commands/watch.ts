import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { defineCommand } from '../command.ts';

/** What `watch` and `up --watch` say until there is one. */
export function refuseWatch(): never {
  throw new WindlassError('UNSUPPORTED', 'files are not watched yet', {
    help: '"up --build" brings changes of the sources into the containers; a bind mount shows them as they happen',
  });
}

export const watchCommand = defineCommand({
  name: 'watch',
  group: 'Project',
  summary: 'Refused for now: bring changes of the sources into the containers as they happen',
  arguments: '[SERVICE...]',
  options: {
    noUp: { kind: 'flag', help: 'do not start the services first' },
    prune: { kind: 'flag', initial: true, help: 'remove images that a new build replaces' },
    quiet: { kind: 'flag', help: 'do not show what builds print' },
  },
  examples: [{ command: 'windlass up --build', what: 'what to do instead' }],
  run: async () => refuseWatch(),
});
