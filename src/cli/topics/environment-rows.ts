import type { TopicRow } from './topic-row.ts';

/** Every variable that changes what a command does, apart from those that a Compose file itself uses. */
export const environmentRows: readonly TopicRow[] = [
  ['COMPOSE_FILE', 'Compose files when there is no --file, separated by COMPOSE_PATH_SEPARATOR'],
  ['COMPOSE_PATH_SEPARATOR', 'what separates them (default : and on Windows ;)'],
  ['COMPOSE_PROJECT_NAME', 'name of the project when there is no --project-name'],
  ['COMPOSE_PROFILES', 'profiles when there is no --profile, separated by commas'],
  ['COMPOSE_ENV_FILES', 'files with variables when there is no --env-file, separated by commas'],
  ['COMPOSE_DISABLE_ENV_FILE', 'true: do not read .env'],
  ['COMPOSE_PROGRESS', 'as --progress'],
  ['COMPOSE_ANSI', 'as --ansi'],
  ['COMPOSE_PARALLEL_LIMIT', 'as --parallel'],
  ['COMPOSE_MENU', 'false: attached up has no keys, as with --menu=false'],
  ['COMPOSE_COMPATIBILITY', 'true: as --compatibility'],
  ['COMPOSE_CONVERT_WINDOWS_PATHS', 'true: a mounted C:\\data becomes /c/data'],
  ['COMPOSE_STATUS_STDOUT', 'true: progress goes to standard output'],
  ['COMPOSE_REMOVE_ORPHANS', 'true: --remove-orphans everywhere'],
  ['COMPOSE_IGNORE_ORPHANS', 'true: say nothing of containers whose services are not in the file'],
  ['DOCKER_HOST', 'engine to talk to, such as unix:///var/run/docker.sock or ssh://user@host; --host and --context go before it'],
  ['DOCKER_CONTEXT', 'docker context to take the engine from, when there is no DOCKER_HOST'],
  ['DOCKER_CONFIG', 'folder of the docker configuration (default ~/.docker)'],
  ['DOCKER_AUTH_CONFIG', 'logins to registries, in the form of config.json'],
  ['DOCKER_API_VERSION', 'version of the engine API to speak, instead of the newest that both sides know'],
  ['DOCKER_TLS_VERIFY', 'set to anything: TLS, and the engine has to prove who it is'],
  ['DOCKER_TLS', 'set to anything: TLS'],
  ['DOCKER_CERT_PATH', 'folder with ca.pem, cert.pem and key.pem (default: that of DOCKER_CONFIG)'],
  ['DOCKER_DEFAULT_PLATFORM', 'platform of images when the service names none, such as linux/arm64'],
  ['XDG_RUNTIME_DIR', 'where the socket of a rootless engine is looked for'],
  ['GITHUB_ACTIONS', 'true: annotations, groups and a summary for the workflow; commands in the output of containers are broken up'],
  ['GITHUB_STEP_SUMMARY', 'where the summary goes'],
  ['GITHUB_WORKSPACE', 'what the files of annotations are relative to'],
  ['NO_COLOR', 'set to anything: no colours'],
  ['TERM', 'dumb: no colours'],
];

export const environmentNote = 'COMPOSE_ variables may stand in .env too; the environment goes before it.';
