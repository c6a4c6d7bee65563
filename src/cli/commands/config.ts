import type { LoadResult } from '../../compose/load-project.ts';
import type { Listing } from '../../operations/config/chosen-listing.ts';
import type { ConfigTextOptions } from '../../operations/config/config-text.ts';
import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ProjectRequest, Session } from '../session.ts';

export const configCommand = defineCommand({
  name: 'config',
  aliases: ['convert'],
  group: 'Project',
  summary: 'Check the file and print the project in its canonical form',
  arguments: '[SERVICE...]',
  options: {
    environment: { kind: 'flag', help: 'print the variables that interpolation uses' },
    explain: { kind: 'flag', help: 'say where each value comes from; the arguments are paths such as services.web.image' },
    format: { kind: 'text', value: 'FORMAT', choices: ['yaml', 'json'], help: 'yaml (default) or json' },
    hash: { kind: 'text', value: 'SERVICES', help: 'print the config hash of services, comma-separated, * for all' },
    images: { kind: 'flag', help: 'print the names of images' },
    lockImageDigests: { kind: 'flag', help: 'print an override file with the digests that the registries have for the images' },
    models: { kind: 'flag', help: 'print the names of models' },
    networks: { kind: 'flag', help: 'print the names of networks' },
    noConsistency: { kind: 'flag', help: 'do not check that what services refer to exists' },
    noEnvResolution: { kind: 'flag', help: 'leave env files alone' },
    noInterpolate: { kind: 'flag', help: 'leave variables as they are' },
    noNormalize: { kind: 'flag', help: 'leave out what the language implies' },
    noPathResolution: { kind: 'flag', help: 'leave relative paths as they are' },
    output: { kind: 'text', short: 'o', value: 'FILE', help: 'write to a file instead of standard output' },
    profiles: { kind: 'flag', help: 'print the names of profiles' },
    quiet: { kind: 'flag', short: 'q', help: 'only check, without printing the model' },
    resolveImageDigests: { kind: 'flag', help: 'put the digests that the registries have behind the names of images' },
    services: { kind: 'flag', help: 'print the names of services' },
    showSecrets: { kind: 'flag', help: 'with --explain, show values that look secret' },
    variables: { kind: 'flag', help: 'print the variables that the file uses, with their defaults' },
    volumes: { kind: 'flag', help: 'print the names of volumes' },
  },
  examples: [
    { command: 'windlass config -q', what: 'say what is wrong, if anything' },
    { command: 'windlass config --format json', what: 'for scripts' },
    { command: 'windlass config --explain services.web.environment', what: 'where the variables of a service come from' },
  ],
  async run({ options, arguments: services }, session) {
    const { chosenListing } = await import('../../operations/config/chosen-listing.ts');
    const listing = options.explain ? undefined : chosenListing(options);
    // As in the reference, the switch leaves out what the language implies here. The variable does not.
    const noNormalize = options.noNormalize || session.globals.compatibility;
    const request = toRequest({ ...options, noNormalize }, listing, options.explain ? [] : services);
    if (options.quiet && !options.explain && listing === undefined) {
      await session.load(request);
      return exitCodes.ok;
    }
    const text = options.explain
      ? await toExplanation(session, options, { paths: services, load: request })
      : await toText(await session.load(request), options, listing, session);
    if (options.quiet && listing === undefined) return exitCodes.ok;
    if (options.output === undefined) await session.out.write(text);
    else await (await import('../../host/write-file.ts')).writeTextFile(options.output, text);
    return exitCodes.ok;
  },
});

interface TextOptions extends Omit<ConfigTextOptions, 'format' | 'lock' | 'pinned'> {
  readonly format: string | undefined;
  readonly noInterpolate: boolean;
  readonly noEnvResolution: boolean;
  readonly lockImageDigests: boolean;
  readonly resolveImageDigests: boolean;
}

async function toText(
  loaded: LoadResult,
  { format, ...options }: TextOptions,
  listing: Listing | undefined,
  session: Session,
): Promise<string> {
  const { configText } = await import('../../operations/config/config-text.ts');
  const lock = options.lockImageDigests;
  const pins = (lock || options.resolveImageDigests) && listing === undefined;
  return configText(loaded, {
    ...options,
    format: format === 'json' || format === 'yaml' ? format : undefined,
    interpolated: !options.noInterpolate,
    resolved: !options.noEnvResolution,
    lock,
    pinned: pins ? await readDigests(loaded, session, !lock) : undefined,
  });
}

/** A lock file goes over the project's own, where lists of hooks would be joined: it has the images of services only. */
async function readDigests(loaded: LoadResult, session: Session, hooks: boolean): Promise<ReadonlyMap<string, string>> {
  const { pinImages } = await import('../../operations/config/pin-images.ts');
  return pinImages(loaded, await session.reader(), { hooks, signal: session.signal() });
}

async function toExplanation(
  session: Session,
  { format, showSecrets }: { readonly format: string | undefined; readonly showSecrets: boolean },
  what: { readonly paths: readonly string[]; readonly load: ProjectRequest },
): Promise<string> {
  const { explainedConfig } = await import('../explained-config.ts');
  return explainedConfig(session, { ...what, json: format === 'json', showSecrets });
}

function toRequest(
  options: {
    readonly noConsistency: boolean;
    readonly noEnvResolution: boolean;
    readonly noInterpolate: boolean;
    readonly noNormalize: boolean;
    readonly noPathResolution: boolean;
  },
  listing: Listing | undefined,
  services: readonly string[],
): ProjectRequest {
  const interpolate = !options.noInterpolate && listing !== 'variables';
  const typed = interpolate || listing === undefined ? undefined : typedFor[listing];
  return {
    services,
    interpolate,
    ...(typed && { typed }),
    normalize: !options.noNormalize,
    resolvePaths: !options.noPathResolution,
    checkConsistency: !options.noConsistency,
    // Lists of names say nothing of what is in an env file, and do without it.
    resolveEnvironment: !options.noEnvResolution && (listing === undefined || (listing === 'hash' && interpolate)),
    // A project whose variables are left alone has texts where the model has numbers.
    unapplied: interpolate && !options.noNormalize,
  };
}

/** What the lists need of a project whose variables are left alone. */
const typedFor: Readonly<Record<Listing, 'strictly' | 'possibly' | undefined>> = {
  services: undefined,
  variables: undefined,
  hash: 'strictly',
  volumes: 'possibly',
  networks: 'possibly',
  models: 'possibly',
  profiles: 'possibly',
  images: 'possibly',
  environment: 'possibly',
};
