import { type AttributeTable, notSent, unsupported } from '../mapping.ts';

/** Attributes on which another part of Windlass acts, or no part. */
export const planned = {
  attach: notSent('up: whose output is shown'),
  build: notSent('the build of the image'),
  container_name: notSent('the name that the create call gives beside the body'),
  develop: notSent('watch'),
  extends: notSent('the loader: the service is merged with the one it names'),
  models: unsupported('it needs the model runner of Docker Desktop', 'error'),
  post_start: notSent('the planner: a hook step after the start'),
  pre_start: notSent('the planner: containers that run before the first replica starts'),
  pre_stop: notSent('the planner: a hook step before the stop'),
  profiles: notSent('the loader: they select the services'),
  provider: unsupported('services made by a provider are not run', 'error'),
  pull_policy: notSent('the planner: when the image is pulled'),
  pull_refresh_after: notSent('the planner: when the image is pulled'),
  scale: notSent('the planner: how many replicas there are'),
} satisfies AttributeTable;
