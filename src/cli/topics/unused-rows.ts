import type { TopicRow } from './topic-row.ts';

/** Variables that Docker Compose reads and that change nothing here, each with the reason. */
export const unusedRows: readonly TopicRow[] = [
  ['COMPOSE_BAKE', 'images are built by the engine itself, without bake'],
  ['COMPOSE_EXPERIMENTAL', 'nothing here is experimental'],
  ['COMPOSE_EXPERIMENTAL_GIT_REMOTE, COMPOSE_EXPERIMENTAL_OCI_REMOTE', 'Compose files are read from this machine only'],
  ['COMPOSE_EXPERIMENTAL_WATCH_TAR, COMPOSE_WATCH_WINDOWS_BUFFER_SIZE', 'there is no watch'],
  [
    'DOCKER_BUILDKIT, BUILDX_BUILDER, BUILDKIT_PROGRESS',
    'builds always go to the BuildKit of the engine; --progress says how they are shown',
  ],
  ['OTEL_*', 'nothing is measured or sent anywhere'],
  ['XDG_CACHE_HOME', 'nothing is kept between two commands'],
];

export const unusedNote = 'They may be set; nothing warns about them.';
