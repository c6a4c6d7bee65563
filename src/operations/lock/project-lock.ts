import { randomBytes } from 'node:crypto';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine, LabelledVolume } from '../../engine/engine.ts';
import type { ProjectName } from '../../model/names.ts';
import type { Pause } from '../../util/pause.ts';
import { clockPause } from '../clock-pause.ts';
import type { Context } from '../context.ts';
import { openVolumeBell } from './volume-bell.ts';

export interface Lock {
  /** Another run was waited for, or has died: what was observed before is old. */
  readonly waited: boolean;
  release(): Promise<void>;
}

type LockContext = Pick<Context, 'emit' | 'pause' | 'signal' | 'lockTimeoutSeconds' | 'identity' | 'makeToken'>;

/**
 * Waits until nobody else changes the project. Whoever wants to makes a volume of a name of its own, looks who else has one, and may go
 * on once there is no other. The volume tells who made it; one whose maker is gone is removed. See docs/decisions/004.
 *
 * @throws WindlassError LOCKED when another run holds the lock for longer than `lockTimeoutSeconds`, ABORTED when the wait is cut off.
 */
export async function lockProject(project: ProjectName, operation: string, engine: Engine, context: LockContext): Promise<Lock> {
  const { signal, pause = clockPause, lockTimeoutSeconds, makeToken = randomToken } = context;
  const token = makeToken();
  const claims = openClaims(project, operation, token, engine, context);
  const isOthers = (volume: string): boolean => volume.startsWith(prefixOf(project)) && !volume.startsWith(`${prefixOf(project)}${token}-`);
  const bell = openVolumeBell(engine, isOthers, pause, signal);
  const ended = new AbortController();
  const patience = openPatience(lockTimeoutSeconds, pause, AbortSignal.any([signal, ended.signal]));
  let waited = false;
  let claimed = false;
  let mayClaim = true;
  try {
    for (;;) {
      if (waited) await bell.listen();
      const seen: readonly LabelledVolume[] = claimed || mayClaim ? [] : await claims.others();
      if (!claimed && seen.length === 0) {
        if (!(await claims.make())) return { waited, release: async () => undefined };
        claimed = true;
      }
      const others = claimed ? await claims.others() : seen;
      const [first] = others;
      if (!first) return { waited: waited || claims.sawDead(), release: claims.keepAlive(pause) };
      if (patience.isOver()) throw locked(first);
      // Of two that came at the same moment one steps back; whoever has the lock already does not look any more.
      if (claimed && others.some(({ labels }) => (labels[lockLabels.token] ?? '') < token)) {
        await claims.remove();
        claimed = false;
      }
      if (!waited) context.emit({ type: 'notice', notice: { code: 'locked', message: `waiting for another run: ${holderText(first)}` } });
      // The first time only to look again, now that the bell is listened to.
      const rung: 'event' | 'silence' | undefined = waited
        ? await Promise.race([bell.rings(() => others.every(claims.isAlive)), patience.over])
        : 'event';
      // An event may be another one that steps back: if both made claims then, they would call each other up for ever.
      mayClaim = rung === 'silence';
      waited = true;
      if (signal.aborted) throw new WindlassError('ABORTED', `${operation} was interrupted`, { cause: signal.reason });
    }
  } catch (error) {
    if (claimed) await claims.remove();
    throw error;
  } finally {
    ended.abort();
    bell.close();
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

/** A maker on another machine has to show within this time that it is still there. By the engine's clock. */
const leaseMs = 60_000;
const renewalMs = 20_000;

interface Claims {
  /** False: the engine does not let anybody make volumes. A lock that cannot be had keeps nobody from working. */
  make(): Promise<boolean>;
  /** Claims of others that are still there. */
  others(): Promise<readonly LabelledVolume[]>;
  remove(): Promise<void>;
  /** Whether a claim was removed whose maker is gone. The engine may still be busy with what that had asked for. */
  sawDead(): boolean;
  /** False where this very machine tells that the maker is gone. */
  isAlive(claim: LabelledVolume): boolean;
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
  let dead = false;
  const nameOf = (turn: number): string => `${prefixOf(project)}${token}-${turn}`;
  const remove = (name: string): Promise<void> => engine.removeVolume(name).catch(() => undefined);
  return { make, others, remove: () => remove(nameOf(count)), sawDead: () => dead, isAlive, keepAlive };

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
      if (isAbandoned(claim, now)) {
        dead = true;
        await remove(claim.name);
      } else present.push(claim);
    }
    return present;
  }

  function isAbandoned(claim: LabelledVolume, now: number): boolean {
    return isOurMachine(claim) ? !isAlive(claim) : now - Date.parse(claim.createdAt ?? '') > leaseMs;
  }

  function isAlive({ labels: made }: LabelledVolume): boolean {
    return !isOurMachine({ labels: made }) || identity?.isAlive(Number(made[lockLabels.pid]), made[lockLabels.startTime] ?? '') !== false;
  }

  function isOurMachine({ labels: made }: Pick<LabelledVolume, 'labels'>): boolean {
    return identity !== undefined && made[lockLabels.machine] === identity.self.machine;
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

/** How long somebody waits; for ever without a number. */
function openPatience(seconds: number | undefined, pause: Pause, signal: AbortSignal) {
  let spent = seconds === 0;
  const over =
    seconds === undefined || spent
      ? new Promise<never>(() => undefined)
      : pause(seconds * 1000, signal).then(
          () => {
            spent = true;
            return undefined;
          },
          () => undefined,
        );
  return { isOver: () => spent, over };
}

function randomToken(): string {
  return randomBytes(8).toString('hex');
}

function prefixOf(project: ProjectName): string {
  return `windlass-lock-${project}-`;
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
