import type { Command } from './command.ts';
import { attachCommand } from './commands/attach.ts';
import { buildCommand } from './commands/build.ts';
import { commitCommand } from './commands/commit.ts';
import { completionCommand } from './commands/completion.ts';
import { configCommand } from './commands/config.ts';
import { cpCommand } from './commands/cp.ts';
import { createCommand } from './commands/create.ts';
import { doctorCommand } from './commands/doctor.ts';
import { downCommand } from './commands/down.ts';
import { driftCommand } from './commands/drift.ts';
import { eventsCommand } from './commands/events.ts';
import { execCommand } from './commands/exec.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { graphCommand } from './commands/graph.ts';
import { imagesCommand } from './commands/images.ts';
import { killCommand } from './commands/kill.ts';
import { logsCommand } from './commands/logs.ts';
import { lsCommand } from './commands/ls.ts';
import { pauseCommand } from './commands/pause.ts';
import { planCommand } from './commands/plan.ts';
import { portCommand } from './commands/port.ts';
import { psCommand } from './commands/ps.ts';
import { pullCommand } from './commands/pull.ts';
import { pushCommand } from './commands/push.ts';
import { restartCommand } from './commands/restart.ts';
import { rmCommand } from './commands/rm.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { rolloutCommand } from './commands/rollout.ts';
import { runCommand } from './commands/run.ts';
import { scaleCommand } from './commands/scale.ts';
import { schemaCommand } from './commands/schema.ts';
import { startCommand } from './commands/start.ts';
import { statsCommand } from './commands/stats.ts';
import { stopCommand } from './commands/stop.ts';
import { topCommand } from './commands/top.ts';
import { unpauseCommand } from './commands/unpause.ts';
import { upCommand } from './commands/up.ts';
import { versionCommand } from './commands/version.ts';
import { volumesCommand } from './commands/volumes.ts';
import { waitCommand } from './commands/wait.ts';
import { watchCommand } from './commands/watch.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  upCommand,
  planCommand,
  driftCommand,
  downCommand,
  createCommand,
  startCommand,
  stopCommand,
  restartCommand,
  waitCommand,
  scaleCommand,
  rollbackCommand,
  rolloutCommand,
  runCommand,
  killCommand,
  pauseCommand,
  unpauseCommand,
  rmCommand,
  psCommand,
  logsCommand,
  eventsCommand,
  statsCommand,
  topCommand,
  portCommand,
  imagesCommand,
  volumesCommand,
  lsCommand,
  execCommand,
  attachCommand,
  cpCommand,
  exportCommand,
  commitCommand,
  buildCommand,
  pullCommand,
  pushCommand,
  watchCommand,
  graphCommand,
  configCommand,
  explainCommand,
  schemaCommand,
  doctorCommand,
  completionCommand,
  versionCommand,
];
