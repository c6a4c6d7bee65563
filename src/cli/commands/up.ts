import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { isTerminalDescriptor } from '../../host/output.ts';
import type { Project } from '../../model/project.ts';
import type { Service } from '../../model/service.ts';
import type { UpRequest } from '../../operations/up.ts';
import { defineCommand } from '../arguments/command.ts';
import type { OptionTable, OptionValues } from '../arguments/option.ts';
import { isOn, refuseTogether, toUpOptions, upOptions } from '../arguments/up-options.ts';
import { exitCodes } from '../exit-codes.ts';
import type { RunOptions, Session } from '../session.ts';

const options = {
  ...upOptions,
  detach: { kind: 'flag', short: 'd', help: 'leave the containers running in the background' },
  abortOnContainerExit: { kind: 'flag', help: 'stop all when the first container ends, and end with its exit code' },
  abortOnContainerFailure: { kind: 'flag', help: 'stop all when the first container fails, and end with its exit code' },
  alwaysRecreateDeps: { kind: 'flag', help: 'replace dependencies although nothing changed' },
  attach: { kind: 'texts', value: 'SERVICE', help: 'show the output of this service only; may be repeated' },
  attachDependencies: { kind: 'flag', help: 'also show the output of dependencies' },
  exitCodeFrom: { kind: 'text', value: 'SERVICE', help: 'end with the exit code of this service; implies --abort-on-container-exit' },
  menu: { kind: 'switch', help: 'keys that do things while it runs, on a terminal (default; =false leaves them out)' },
  noAttach: { kind: 'texts', value: 'SERVICE', help: 'do not show the output of this service; may be repeated' },
  noColor: { kind: 'flag', help: 'no colours before the lines' },
  noDeps: { kind: 'flag', help: 'leave dependencies alone' },
  noLogPrefix: { kind: 'flag', help: 'no names before the lines' },
  plan: { kind: 'text', value: 'FILE', help: 'carry out this plan of plan --out, unless the file or the engine has moved since' },
  noStart: { kind: 'flag', help: 'create the containers and do not start them' },
  quietBuild: { kind: 'flag', help: 'do not show what builds print' },
  renewAnonVolumes: { kind: 'flag', short: 'V', help: 'give replaced containers fresh anonymous volumes' },
  timeout: { kind: 'integer', short: 't', value: 'SECONDS', help: 'time to stop before a container is killed' },
  timestamps: { kind: 'flag', help: 'show times before the lines' },
  watch: { kind: 'flag', short: 'w', help: 'bring changes of files into the containers as they happen, as develop.watch says' },
  wait: { kind: 'flag', help: 'wait until services are healthy, run or have completed; implies --detach' },
  waitTimeout: { kind: 'integer', value: 'SECONDS', help: 'longest time to wait (default: no limit)' },
} as const satisfies OptionTable;

type Values = OptionValues<typeof options>;

export const upCommand = defineCommand({
  name: 'up',
  group: 'Start and stop',
  summary: 'Create and start the services of the project',
  arguments: '[SERVICE...]',
  options,
  examples: [
    { command: 'windlass up -d', what: 'in the background' },
    { command: 'windlass up --wait', what: 'until everything is healthy' },
    { command: 'windlass up --exit-code-from tests', what: 'in a pipeline' },
    { command: 'windlass up --watch', what: 'while you change its files' },
  ],
  async run({ options, arguments: services }, session) {
    checkOptions(options);
    const basis =
      options.plan === undefined
        ? undefined
        : (await import('../previews/plan-file.ts')).planToCarryOut(options.plan, { options, services }, session);
    const project = await session.loadProject({ services: basis?.options.services ?? services });
    const request = basis ? { ...basis.options, basis } : toRequest(options, services, project);
    if (options.watch) (await import('../../plan/watch/watch-rules.ts')).watchRules(project, services, new Map());
    if (session.globals.dryRun) return (await import('../previews/preview-up.ts')).previewUp(project, request, session);
    const run: RunOptions = { project, yes: options.yes, quietPull: options.quietPull, quietBuild: options.quietBuild };
    if (!options.detach && !options.wait && !options.noStart) return upAttached({ project, options, request, services, run }, session);
    const { up } = await import('../../operations/up.ts');
    await session.run((context) => up(project, request, context), run);
    return exitCodes.ok;
  },
});

interface AttachedRun {
  readonly project: Project;
  readonly options: Values;
  readonly request: UpRequest;
  readonly services: readonly string[];
  readonly run: RunOptions;
}

async function upAttached({ project, options, request, services, run }: AttachedRun, session: Session): Promise<number> {
  const all = Object.keys(project.services);
  const watched = services.length > 0 ? services : all;
  const unknown = [...options.attach, ...options.noAttach].find((name) => !all.includes(name));
  if (unknown !== undefined) throw new WindlassError('USAGE', `cannot attach to ${unknown}, which is not among the services to start`);
  const candidates = options.attach.length > 0 ? options.attach : options.attachDependencies ? all : watched;
  const shown = candidates.filter((name) => project.services[name]?.attach !== false && !options.noAttach.includes(name));
  const { attachedUp } = await import('../attached/attached-up.ts');
  return attachedUp(
    project,
    {
      request,
      run,
      watched,
      shown,
      labels: shown.flatMap((name) => labelsOf(name, project.services[name], request.scale?.[name])),
      abortOn: abortOn(options),
      exitCodeFrom: options.exitCodeFrom,
      prefix: !options.noLogPrefix,
      timestamps: options.timestamps,
      colours: !options.noColor,
      menu: wantsMenu(options.menu, project, session),
      ...(options.watch && { watch: { services } }),
    },
    session,
  );
}

/** On a terminal that can be drawn on, unless someone says no. */
function wantsMenu(menu: boolean | undefined, project: Project, session: Session): boolean {
  const wanted = menu ?? (project.environment.COMPOSE_MENU === undefined || isOn('COMPOSE_MENU', project));
  return wanted && session.progress === 'tty' && session.out.isTerminal && session.err.isTerminal && isTerminalDescriptor(0);
}

/** The labels that the replicas of a service are going to have. */
function labelsOf(name: string, service: Service | undefined, scale: number | undefined): readonly string[] {
  if (service?.container_name !== undefined) return [service.container_name];
  const replicas = scale ?? service?.scale ?? service?.deploy?.replicas ?? 1;
  return Array.from({ length: replicas }, (_, index) => `${name}-${index + 1}`);
}

function abortOn(options: Values): 'exit' | 'failure' | undefined {
  if (options.abortOnContainerFailure) return 'failure';
  return options.abortOnContainerExit || options.exitCodeFrom !== undefined ? 'exit' : undefined;
}

function toRequest(options: Values, services: readonly string[], project: Project): UpRequest {
  return {
    ...toUpOptions(options, services, project),
    dependencies: !options.noDeps,
    start: !options.noStart,
    ...(options.alwaysRecreateDeps && { recreateDependencies: 'always' }),
    ...(options.renewAnonVolumes && { renewAnonymousVolumes: true, recreate: 'always' }),
    ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }),
    wait: options.wait,
    ...(options.waitTimeout !== undefined && { waitTimeoutSeconds: options.waitTimeout }),
  };
}

/** What cannot be meant at the same time. */
function checkOptions(options: Values): void {
  refuseTogether(options.noRecreate && options.renewAnonVolumes, '--no-recreate', '--renew-anon-volumes');
  refuseTogether(options.noRecreate && options.alwaysRecreateDeps, '--no-recreate', '--always-recreate-deps');
  refuseTogether(
    options.abortOnContainerExit && options.abortOnContainerFailure,
    '--abort-on-container-exit',
    '--abort-on-container-failure',
  );
  refuseTogether(options.attach.length > 0 && options.attachDependencies, '--attach', '--attach-dependencies');
  refuseTogether(options.watch && options.noStart, '--watch', '--no-start');
  refuseTogether(options.watch && options.noBuild, '--watch', '--no-build');
  const background = options.wait ? '--wait' : options.detach ? '--detach' : undefined;
  if (background === undefined) return;
  refuseTogether(options.watch, background, '--watch');
  refuseTogether(options.abortOnContainerExit, background, '--abort-on-container-exit');
  refuseTogether(options.abortOnContainerFailure, background, '--abort-on-container-failure');
  refuseTogether(options.exitCodeFrom !== undefined, background, '--exit-code-from');
  refuseTogether(options.attach.length > 0, background, '--attach');
  refuseTogether(options.attachDependencies, background, '--attach-dependencies');
  if ((options.waitTimeout ?? 0) < 0) throw new WindlassError('USAGE', '--wait-timeout cannot be negative');
}
