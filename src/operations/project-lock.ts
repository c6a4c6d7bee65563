import { randomBytes } from 'node:crypto';
import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { Engine, LabelledVolume } from '../engine/engine.ts';
import type { ProjectName } from '../model/names.ts';
import type { Pause } from '../util/pause.ts';
import { clockPause } from './clock-pause.ts';
import type { Context } from './context.ts';

export interface Lock {
  /** Another run was waited for: what was observed before is old. */
  readonly waited: boolean;
  release(): Promise<void>;
}

type LockContext = Pick<Context, 'emit' | 'pause' | 'signal' | 'lockTimeoutSeconds' | 'identity'>;

/**
 * Waits until nobody else changes the project. Whoever wants to makes a volume of a name of its own, looks who else has one, and may go
 * on once there is no other. The volume tells who made it; one whose maker is gone is removed. See docs/decisions/004.
 *
 * @throws WindlassError LOCKED when another run holds the lock for longer than `lockTimeoutSeconds`, ABORTED when the wait is cut off.
 */
export async function lockProject(project: ProjectName, operation: string, engine: Engine, context: LockContext): Promise<Lock> {
  const { signal, pause = clockPause, lockTimeoutSeconds } = context;
  const token = randomBytes(8).toString('hex');
  const claims = openClaims(project, operation, token, engine, context);
  let patience = lockTimeoutSeconds === undefined ? Number.POSITIVE_INFINITY : lockTimeoutSeconds * 1000;
  let waited = false;
  let claimed = false;
  try {
    for (;;) {
      if (!claimed && !(await claims.make())) return { waited, release: async () => undefined };
      claimed = true;
      const others = await claims.others();
      const [first] = others;
      if (!first) return { waited, release: claims.keepAlive(pause) };
      if (patience <= 0) throw locked(first);
      if (!waited) context.emit({ type: 'notice', notice: { code: 'locked', message: `waiting for another run: ${holderText(first)}` } });
      waited = true;
      // Of two that came at the same moment one steps back; whoever has the lock already does not look any more.
      if (others.some(({ labels }) => (labels[lockLabels.token] ?? '') < token)) {
        await claims.remove();
        claimed = false;
      }
      const moment = pollMs + (Number.parseInt(token.slice(0, 2), 16) % pollMs);
      patience -= moment;
      await pause(moment, signal).catch(() => undefined);
      if (signal.aborted) throw new WindlassError('ABORTED', `${operation} was interrupted`, { cause: signal.reason });
    }
  } catch (error) {
    if (claimed) await claims.remove();
    throw error;
  }
}

/** Labels of the volumes that stand for the wish to change a project. */
export const lockLabels = {
  project: 'dev.windlass.lock',
  token: 'dev.windlass.lock.token',
  operation: 'dev.windlass.lock.operation',
  machine: 'dev.windlass.lock.machine',
  host: 'dev.windlass.lock.host',
  pid: 'dev.windlass.lock.pid',
  startTime: 'dev.windlass.lock.start-time',
} as const;

const pollMs = 250;
/** A maker on another machine has to show within this time that it is still there. By the engine's clock. */
const leaseMs = 60_000;
const renewalMs = 20_000;

interface Claims {
  /** False: the engine does not let anybody make volumes. A lock that cannot be had keeps nobody from working. */
  make(): Promise<boolean>;
  /** Claims of others that are still there. */
  others(): Promise<readonly LabelledVolume[]>;
  remove(): Promise<void>;
  /** Shows now and then that the holder is still there, until it is called. */
  keepAlive(pause: Pause): () => Promise<void>;
}

function openClaims(
  project: ProjectName,
  operation: string,
  token: string,
  engine: Engine,
  { identity, emit, signal }: LockContext,
): Claims {
  const self = identity?.self;
  const labels = {
    [lockLabels.project]: project,
    [lockLabels.token]: token,
    [lockLabels.operation]: operation,
    [lockLabels.machine]: self?.machine ?? '',
    [lockLabels.host]: self?.host ?? '',
    [lockLabels.pid]: String(self?.pid ?? ''),
    [lockLabels.startTime]: self?.startTime ?? '',
  };
  let count = 0;
  const nameOf = (turn: number): string => `windlass-lock-${project}-${token}-${turn}`;
  const remove = (name: string): Promise<void> => engine.removeVolume(name).catch(() => undefined);
  return { make, others, remove: () => remove(nameOf(count)), keepAlive };

  async function make(): Promise<boolean> {
    try {
      await engine.createVolume({ Name: nameOf(++count), Labels: labels });
      return true;
    } catch (error) {
      if (!(error instanceof WindlassError) || error.code !== 'ENGINE_ERROR') throw error;
      emit({ type: 'notice', notice: { code: 'no-lock', message: `other runs are not kept out: ${error.message}` } });
      return false;
    }
  }

  async function others(): Promise<readonly LabelledVolume[]> {
    const all = await engine.findVolumes(`${lockLabels.project}=${project}`, signal);
    const now = Date.parse(all.find(({ name }) => name === nameOf(count))?.createdAt ?? '');
    const present: LabelledVolume[] = [];
    for (const claim of all) {
      if (claim.labels[lockLabels.token] === token) continue;
      if (isAbandoned(claim, now)) await remove(claim.name);
      else present.push(claim);
    }
    return present;
  }

  function isAbandoned({ labels: made, createdAt }: LabelledVolume, now: number): boolean {
    if (identity && made[lockLabels.machine] === identity.self.machine) {
      return !identity.isAlive(Number(made[lockLabels.pid]), made[lockLabels.startTime] ?? '');
    }
    return now - Date.parse(createdAt ?? '') > leaseMs;
  }

  function keepAlive(pause: Pause): () => Promise<void> {
    const ended = new AbortController();
    const renewing = renew(pause, ended.signal);
    return async () => {
      ended.abort();
      await renewing;
      await remove(nameOf(count));
    };
  }

  async function renew(pause: Pause, ended: AbortSignal): Promise<void> {
    for (;;) {
      await pause(renewalMs, ended).catch(() => undefined);
      if (ended.aborted) return;
      const before = nameOf(count);
      await make().catch(() => false);
      await remove(before);
    }
  }
}

function locked(claim: LabelledVolume): WindlassError {
  return new WindlassError('LOCKED', holderText(claim), { help: 'wait for it to end, or give more time with --lock-timeout' });
}

/** Such as `locked by up on build-7, pid 4711, since 12:00:01`. */
function holderText({ labels, createdAt = '' }: LabelledVolume): string {
  const operation = labels[lockLabels.operation] || 'another run';
  const host = labels[lockLabels.host] ? ` on ${labels[lockLabels.host]}` : '';
  const pid = labels[lockLabels.pid] ? `, pid ${labels[lockLabels.pid]}` : '';
  return `locked by ${operation}${host}${pid}${createdAt ? `, since ${createdAt}` : ''}`;
}
