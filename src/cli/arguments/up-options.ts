import { isTrue } from '../../compose/discover/is-true.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Project } from '../../model/project.ts';
import type { UpOptions } from '../../plan/up-options.ts';
import type { OptionTable, OptionValues } from './option.ts';

/** What up, create and plan have in common. */
export const upOptions = {
  build: { kind: 'flag', help: 'build images first, also those that are there' },
  noBuild: { kind: 'flag', help: 'never build' },
  pull: {
    kind: 'text',
    value: 'WHEN',
    choices: ['always', 'missing', 'never', 'build'],
    help: 'when to pull: always, missing, never or build',
  },
  quietPull: { kind: 'flag', help: 'do not show the progress of pulls' },
  forceRecreate: { kind: 'flag', help: 'replace containers although nothing changed' },
  noRecreate: { kind: 'flag', help: 'keep containers although something changed' },
  recreateVolumes: { kind: 'flag', help: 'remove volumes whose definition changed, with their data, and make them anew' },
  removeOrphans: { kind: 'flag', help: 'remove containers of services that are not in the file' },
  rerun: { kind: 'texts', value: 'SERVICE', help: 'run a one-shot again although it completed; may be repeated' },
  scale: { kind: 'texts', value: 'SERVICE=N', help: 'replicas of a service; may be repeated' },
  yes: { kind: 'flag', short: 'y', help: 'answer every question with yes' },
} as const satisfies OptionTable;

/** Throws USAGE where options exclude each other or a number cannot be read. */
export function toUpOptions(options: OptionValues<typeof upOptions>, services: readonly string[], project: Project): UpOptions {
  refuseTogether(options.forceRecreate && options.noRecreate, '--force-recreate', '--no-recreate');
  refuseTogether(options.recreateVolumes && options.noRecreate, '--recreate-volumes', '--no-recreate');
  refuseTogether(options.build && options.noBuild, '--build', '--no-build');
  const ignoreOrphans = isOn('COMPOSE_IGNORE_ORPHANS', project);
  refuseTogether(ignoreOrphans && options.removeOrphans, 'COMPOSE_IGNORE_ORPHANS', '--remove-orphans');
  const recreate = options.forceRecreate ? 'always' : options.noRecreate ? 'never' : 'diverged';
  return {
    services,
    recreate,
    recreateDependencies: options.noRecreate ? 'never' : 'diverged',
    build: options.build || options.pull === 'build' ? 'always' : options.noBuild ? 'never' : 'missing',
    ...(options.pull !== undefined && options.pull !== 'build' && { pull: options.pull }),
    rerun: options.rerun,
    scale: toReplicas(options.scale),
    recreateVolumes: options.recreateVolumes,
    removeOrphans: options.removeOrphans || (!ignoreOrphans && isOn('COMPOSE_REMOVE_ORPHANS', project)),
    ignoreOrphans,
  };
}

export function toReplicas(texts: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, service, number] = /^([^=]+)=(\d+)$/.exec(text) ?? [];
      if (service === undefined) {
        throw new WindlassError('USAGE', `cannot read the scale "${text}"`, { help: 'write it as SERVICE=NUMBER, such as web=3' });
      }
      return [service, Number(number)];
    }),
  );
}

export function refuseTogether(both: boolean | undefined, one: string, other: string): void {
  if (both) throw new WindlassError('USAGE', `${one} and ${other} exclude each other`);
}

/** Variables of the tool may stand in the environment or in the project's env file. */
export function isOn(variable: string, { environment }: Pick<Project, 'environment'>): boolean {
  return isTrue(environment[variable]);
}
