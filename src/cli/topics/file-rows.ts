import type { TopicRow } from './topic-row.ts';

export const fileRows: readonly TopicRow[] = [
  [
    'compose.yaml, compose.yml, docker-compose.yml, docker-compose.yaml',
    'the first of these, here or in the nearest folder above, when no file is named',
  ],
  ['compose.override.yaml and its spellings', 'laid over it when it stands beside it'],
  ['.env', 'variables for the Compose files, in the folder of the project'],
  ['~/.docker/config.json', 'logins, credential helpers, proxies, and the current docker context'],
  ['~/.docker/contexts/', 'docker contexts'],
  ['/var/run/docker.sock', 'the engine, when nothing names another one'],
];
