import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Project } from '../../model/project.ts';
import type { BuildOptions } from '../../plan/images/plan-build.ts';
import { defineCommand } from '../arguments/command.ts';
import type { OptionTable, OptionValues } from '../arguments/option.ts';
import { exitCodes } from '../exit-codes.ts';

const noEffect = 'accepted for scripts; it changes nothing';

const options = {
  buildArg: {
    kind: 'texts',
    value: 'NAME=VALUE',
    help: 'a build argument over those of the file; NAME alone takes its value from here; may be repeated',
  },
  builder: { kind: 'text', value: 'NAME', help: 'only default: the engine builds' },
  check: { kind: 'flag', help: 'refused: the engine cannot only check' },
  memory: { kind: 'text', short: 'm', value: 'SIZE', help: 'refused: BuildKit knows no such limit' },
  noCache: { kind: 'flag', help: 'build every step anew' },
  print: { kind: 'flag', help: 'refused: there is no bake file' },
  provenance: { kind: 'text', value: 'WHAT', help: 'only false: the engine attests nothing' },
  pull: { kind: 'flag', help: 'look for newer base images' },
  push: { kind: 'flag', help: 'push what was built' },
  quiet: { kind: 'flag', short: 'q', help: 'show only what went wrong' },
  sbom: { kind: 'text', value: 'WHAT', help: 'only false: the engine attests nothing' },
  ssh: { kind: 'texts', value: 'AGENT', help: 'let builds ask an agent of keys: default, or NAME=SOCKET; may be repeated' },
  withDependencies: { kind: 'flag', help: 'also build what the services depend on' },
  compress: { kind: 'flag', help: noEffect, hidden: true },
  forceRm: { kind: 'flag', help: noEffect, hidden: true },
  noRm: { kind: 'flag', help: noEffect, hidden: true },
  parallel: { kind: 'flag', help: noEffect, hidden: true },
  progress: { kind: 'text', value: 'TYPE', help: 'write it before the command', hidden: true },
} as const satisfies OptionTable;

type Values = OptionValues<typeof options>;

export const buildCommand = defineCommand({
  name: 'build',
  group: 'Project',
  summary: 'Build the images of services',
  arguments: '[SERVICE...]',
  options,
  examples: [
    { command: 'windlass build', what: 'all services with a build section' },
    { command: 'windlass build --no-cache --pull web', what: 'from the ground up' },
    { command: 'windlass build --build-arg VERSION=1.2 --push', what: 'in a pipeline' },
  ],
  async run({ options, arguments: services }, session) {
    refuse(options);
    const project = await session.loadProject({ services });
    const request: BuildOptions = {
      services,
      dependencies: options.withDependencies,
      args: toArgs(options.buildArg, project),
      noCache: options.noCache,
      pull: options.pull,
      ssh: options.ssh.flatMap((text) => text.split(',')),
      push: options.push,
    };
    if (session.globals.dryRun) {
      const [{ previewOn }, { planBuild }] = await Promise.all([
        import('../previews/preview.ts'),
        import('../../plan/images/plan-build.ts'),
      ]);
      return previewOn(project, (_, __, facts) => planBuild(project, request, facts), session);
    }
    const [{ build }, { missingBuildFiles }] = await Promise.all([
      import('../../operations/build.ts'),
      import('../../host/missing-build-files.ts'),
    ]);
    const client = { missingFiles: missingBuildFiles(project) };
    await session.run((context) => build(project, request, { ...context, client }), { quiet: options.quiet });
    return exitCodes.ok;
  },
});

function toArgs(texts: readonly string[], { environment }: Project): Readonly<Record<string, string>> {
  const pairs = texts.map((text) => {
    const [name = '', ...rest] = text.split('=');
    return [name, rest.length > 0 ? rest.join('=') : environment[name]] as const;
  });
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}

/** What the build call of the engine has no place for. */
function refuse({ builder, check, memory, print, provenance, sbom }: Values): void {
  const reason =
    (builder !== undefined && builder !== 'default' && '--builder: the engine itself builds; other builders are not spoken to') ||
    (check && '--check: the engine can build, but not only check') ||
    (memory !== undefined && '--memory: BuildKit limits no single build') ||
    (print && '--print: builds do not go through bake, so there is no file to print') ||
    (isWanted(provenance) && '--provenance: the engine attests nothing of what it builds') ||
    (isWanted(sbom) && '--sbom: the engine attests nothing of what it builds');
  if (reason) throw new WindlassError('UNSUPPORTED', reason);
}

function isWanted(value: string | undefined): boolean {
  return value !== undefined && value !== 'false';
}
