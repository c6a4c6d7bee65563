import type { OptionTable, OptionValues } from './option.ts';

/** Options that stand before the command. */
export const globalOptions = {
  file: {
    kind: 'texts',
    short: 'f',
    value: 'FILE',
    help: 'Compose file; may be repeated, later files override earlier ones, - reads standard input',
  },
  projectName: { kind: 'text', short: 'p', value: 'NAME', help: 'project name' },
  projectDirectory: { kind: 'text', value: 'DIR', help: 'folder that relative paths start from (default: that of the first file)' },
  profile: { kind: 'texts', value: 'NAME', help: 'enable a profile; may be repeated, * enables all' },
  envFile: { kind: 'texts', value: 'FILE', help: 'read variables from this file instead of .env; may be repeated' },
  progress: { kind: 'text', value: 'TYPE', help: 'how progress is shown: auto, tty, plain, json or quiet' },
  ansi: { kind: 'text', value: 'WHEN', help: 'when to use colours and cursor control: auto, always or never' },
  parallel: { kind: 'integer', value: 'N', help: 'steps at a time (default and -1: what suits the engine)' },
  lockTimeout: { kind: 'integer', value: 'SECONDS', help: 'longest time to wait for another run on the project (default: no limit)' },
  dryRun: { kind: 'flag', help: 'show what the command would do, and do nothing' },
  compatibility: { kind: 'flag', help: 'join the parts of container names with _ instead of -' },
  allResources: { kind: 'flag', help: 'include networks and volumes that no service uses' },
  host: { kind: 'text', short: 'H', value: 'URL', help: 'engine to talk to, such as unix:///var/run/docker.sock' },
  context: { kind: 'text', short: 'c', value: 'NAME', help: 'docker context to take the engine from' },
  config: { kind: 'text', value: 'DIR', help: 'folder of the docker configuration, instead of DOCKER_CONFIG' },
  tls: { kind: 'switch', help: 'speak TLS with the engine' },
  tlsverify: { kind: 'switch', help: 'speak TLS, and have the engine prove who it is' },
  tlscacert: { kind: 'text', value: 'FILE', help: 'certificate that the one of the engine has to be signed with' },
  tlscert: { kind: 'text', value: 'FILE', help: 'certificate to show the engine' },
  tlskey: { kind: 'text', value: 'FILE', help: 'key of that certificate' },
  strict: { kind: 'flag', help: 'take warnings about the Compose files as errors' },
  diagnostics: {
    kind: 'text',
    value: 'FORMAT',
    choices: ['text', 'json', 'sarif', 'github'],
    help: 'how problems of the Compose files are told: text, json (a line each), sarif or github',
  },
  version: { kind: 'flag', short: 'v', help: 'print the version' },
  debug: { kind: 'flag', short: 'D', help: 'show where in the program errors come from' },
  verbose: { kind: 'flag', help: 'same as --debug', hidden: true },
  noAnsi: { kind: 'flag', help: 'same as --ansi never', hidden: true },
  workdir: { kind: 'text', value: 'DIR', help: 'same as --project-directory', hidden: true },
  logLevel: {
    kind: 'text',
    short: 'l',
    value: 'LEVEL',
    choices: ['debug', 'info', 'warn', 'error', 'fatal'],
    help: 'debug is --debug; error and fatal leave the warnings about Compose files out',
  },
  insecureRegistry: { kind: 'texts', value: 'REGISTRY', help: 'refused: Compose files are not read from registries', hidden: true },
} as const satisfies OptionTable;

export type GlobalValues = OptionValues<typeof globalOptions>;
