import type { Command } from './command.ts';

/**
 * The command of a name, loaded alone: all tables together take longer to make than most commands take to run. Undefined for a word
 * that is no command, and for other names that a command has.
 */
export async function loadCommand(name: string): Promise<Command | undefined> {
  return Object.hasOwn(loaders, name) ? loaders[name]?.() : undefined;
}

export function isCommandName(word: string): boolean {
  return Object.hasOwn(loaders, word);
}

/** Every command, in the order of the help. */
export function loadCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(loaders).map((load) => load()));
}

const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import('../commands/up.ts')).upCommand,
  plan: async () => (await import('../commands/plan.ts')).planCommand,
  drift: async () => (await import('../commands/drift.ts')).driftCommand,
  down: async () => (await import('../commands/down.ts')).downCommand,
  create: async () => (await import('../commands/create.ts')).createCommand,
  start: async () => (await import('../commands/start.ts')).startCommand,
  stop: async () => (await import('../commands/stop.ts')).stopCommand,
  restart: async () => (await import('../commands/restart.ts')).restartCommand,
  wait: async () => (await import('../commands/wait.ts')).waitCommand,
  scale: async () => (await import('../commands/scale.ts')).scaleCommand,
  rollback: async () => (await import('../commands/rollback.ts')).rollbackCommand,
  rollout: async () => (await import('../commands/rollout.ts')).rolloutCommand,
  run: async () => (await import('../commands/run.ts')).runCommand,
  kill: async () => (await import('../commands/kill.ts')).killCommand,
  pause: async () => (await import('../commands/pause.ts')).pauseCommand,
  unpause: async () => (await import('../commands/unpause.ts')).unpauseCommand,
  rm: async () => (await import('../commands/rm.ts')).rmCommand,
  ps: async () => (await import('../commands/ps.ts')).psCommand,
  logs: async () => (await import('../commands/logs.ts')).logsCommand,
  events: async () => (await import('../commands/events.ts')).eventsCommand,
  stats: async () => (await import('../commands/stats.ts')).statsCommand,
  top: async () => (await import('../commands/top.ts')).topCommand,
  port: async () => (await import('../commands/port.ts')).portCommand,
  images: async () => (await import('../commands/images.ts')).imagesCommand,
  volumes: async () => (await import('../commands/volumes.ts')).volumesCommand,
  ls: async () => (await import('../commands/ls.ts')).lsCommand,
  exec: async () => (await import('../commands/exec.ts')).execCommand,
  attach: async () => (await import('../commands/attach.ts')).attachCommand,
  cp: async () => (await import('../commands/cp.ts')).cpCommand,
  export: async () => (await import('../commands/export.ts')).exportCommand,
  commit: async () => (await import('../commands/commit.ts')).commitCommand,
  build: async () => (await import('../commands/build.ts')).buildCommand,
  pull: async () => (await import('../commands/pull.ts')).pullCommand,
  push: async () => (await import('../commands/push.ts')).pushCommand,
  watch: async () => (await import('../commands/watch.ts')).watchCommand,
  graph: async () => (await import('../commands/graph.ts')).graphCommand,
  config: async () => (await import('../commands/config.ts')).configCommand,
  explain: async () => (await import('../commands/explain.ts')).explainCommand,
  schema: async () => (await import('../commands/schema.ts')).schemaCommand,
  doctor: async () => (await import('../commands/doctor.ts')).doctorCommand,
  completion: async () => (await import('../commands/completion.ts')).completionCommand,
  version: async () => (await import('../commands/version.ts')).versionCommand,
};
