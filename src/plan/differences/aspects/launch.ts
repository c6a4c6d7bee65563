import type { ImageConfig } from '../../../model/inspected.ts';
import { apiAtLeast } from '../../../spec/api-version.ts';
import { type Entries, filledIn, filledInWith, type Gap, keyed, lone, type Tolerance, texts } from '../aspect.ts';
import type { ContainerComparison } from '../comparison.ts';
import { flagText, listText, quoted, wordText } from '../text.ts';

/** What the container runs, and how. Where the file says nothing, the image that the container was made from speaks. */
export const environment = keyed(
  'environment',
  ({ desired, image }) => new Map([...variables(image.config?.Env), ...variables(desired.spec.Env)]),
  ({ inspected }) => variables(inspected.Config.Env),
  { unasked: true, sources: ['environment', 'use_api_socket'], namesSecrets: true, tolerance: variableTolerance },
);

export const command = lone(
  'command',
  ({ desired, image }) =>
    listText(withoutEntrypoint(desired.spec.Entrypoint) ? orElse(desired.spec.Cmd, image.config?.Cmd) : desired.spec.Cmd),
  ({ inspected }) => listText(inspected.Config.Cmd),
  { unasked: true, sources: ['command', 'entrypoint'], tolerance: fromUnknownImage },
);

export const entrypoint = lone(
  'entrypoint',
  ({ desired, image }) => entrypointText(desired.spec.Entrypoint ?? image.config?.Entrypoint),
  ({ inspected }) => entrypointText(inspected.Config.Entrypoint),
  { unasked: true, tolerance: fromUnknownImage },
);

export const workingDir = lone(
  'working_dir',
  ({ desired, image }) => folder(desired.spec.WorkingDir || image.config?.WorkingDir),
  ({ inspected }) => folder(inspected.Config.WorkingDir),
  { unasked: true, tolerance: fromUnknownImage },
);

export const user = lone(
  'user',
  ({ desired, image }) => wordText(desired.spec.User || image.config?.User),
  ({ inspected }) => wordText(inspected.Config.User),
  { unasked: true, tolerance: fromUnknownImage },
);

export const stopSignal = lone(
  'stop_signal',
  ({ desired, image }) => signalName(desired.spec.StopSignal || image.config?.StopSignal),
  ({ inspected }) => signalName(inspected.Config.StopSignal),
  { unasked: true, tolerance: (_, { desired, image }) => (image.config || desired.spec.StopSignal ? 'never' : 'unless-changed') },
);

const engineGraceSeconds = 10;

export const stopGracePeriod = lone(
  'stop_grace_period',
  ({ desired }) => `${desired.spec.StopTimeout ?? engineGraceSeconds}s`,
  ({ inspected }) => `${inspected.Config.StopTimeout ?? engineGraceSeconds}s`,
  { unasked: true },
);

export const tty = lone(
  'tty',
  ({ desired }) => flagText(desired.spec.Tty),
  ({ inspected }) => flagText(inspected.Config.Tty),
);

export const stdinOpen = lone(
  'stdin_open',
  ({ desired }) => flagText(desired.spec.OpenStdin),
  ({ inspected }) => flagText(inspected.Config.OpenStdin),
);

// An explicit false differs from silence: it overrides an engine that adds an init process by itself.
export const init = lone(
  'init',
  ({ desired }) => desired.spec.HostConfig.Init?.toString(),
  ({ inspected }) => inspected.HostConfig.Init?.toString(),
  { unasked: true },
);

export const runtime = lone(
  'runtime',
  ({ desired, engine }) => wordText(desired.spec.HostConfig.Runtime) ?? engine?.runtime,
  ({ inspected }) => wordText(inspected.HostConfig.Runtime),
  { unasked: true, tolerance: filledInWith('runc') },
);

export const isolation = lone(
  'isolation',
  ({ desired }) => isolationName(desired.spec.HostConfig.Isolation),
  ({ inspected }) => isolationName(inspected.HostConfig.Isolation),
);

export const annotations = keyed(
  'annotations',
  ({ apiVersion, desired }) => (apiAtLeast(apiVersion, '1.43') ? texts(desired.spec.HostConfig.Annotations) : new Map()),
  ({ inspected }) => texts(inspected.HostConfig.Annotations),
  { namesSecrets: true, tolerance: filledIn },
);

/** `NAME=value` by name; a bare `NAME` takes the variable away, whatever the image says. */
function variables(list: ImageConfig['Env']): Entries {
  return new Map(
    (list ?? []).map((entry): [string, string] => {
      const equals = entry.indexOf('=');
      return equals < 0 ? [entry, 'null'] : [entry.slice(0, equals), quoted(entry.slice(equals + 1))];
    }),
  );
}

const proxyVariable = /^(?:https?|ftp|all|no)_proxy$/i;

function variableTolerance({ key, to }: Gap, { image, service }: ContainerComparison): Tolerance {
  const inFile = Object.hasOwn(service.environment ?? {}, key);
  // They come from the client's configuration, and another client has another one.
  if (!inFile && proxyVariable.test(key)) return 'always';
  return to === undefined && !image.config ? 'unless-changed' : 'never';
}

/** Without the image nobody knows what an attribute that the file leaves out should be. */
export function fromUnknownImage({ to }: Gap, { image }: ContainerComparison): Tolerance {
  return to === undefined && !image.config ? 'unless-changed' : 'never';
}

function withoutEntrypoint(list: readonly string[] | undefined): boolean {
  return list === undefined || list.length === 0;
}

function orElse(list: readonly string[] | undefined, inherited: ImageConfig['Cmd']): readonly string[] | null | undefined {
  return list && list.length > 0 ? list : inherited;
}

/** The engine takes a lone empty text for none at all. */
function entrypointText(list: readonly string[] | null | undefined): string | undefined {
  return list?.length === 1 && list[0] === '' ? undefined : listText(list);
}

function folder(path: string | null | undefined): string | undefined {
  const clean = (path ?? '').replace(/(?<=.)\/+$/, '');
  return clean === '' || clean === '/' ? undefined : clean;
}

function signalName(signal: string | null | undefined): string {
  const name = (signal || 'SIGTERM').toUpperCase();
  return /^(?:SIG|\d)/.test(name) ? name : `SIG${name}`;
}

function isolationName(name: string | undefined): string | undefined {
  return name === 'default' ? undefined : wordText(name);
}
