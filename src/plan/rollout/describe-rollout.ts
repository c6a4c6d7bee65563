import type { Succession } from '../decide/succession.ts';
import type { Notice } from '../step.ts';
import type { Rollout } from '../world/choose-level.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { Fallback } from '../world/fallback.ts';
import type { UpWorld } from '../world/up-world.ts';
import { lastRollouts } from './last-rollouts.ts';
import type { RolloutWorld } from './rollout-world.ts';

/** Tells how the containers of a service are replaced, why so, and what that promises to its clients. */
export function tellRollout(batches: readonly (readonly Succession[])[], world: RolloutWorld): void {
  const { desired, rollout, edge, draft } = world;
  const names = batches.map((batch) => batch.map(({ name }) => name).join(' and '));
  draft.notice({
    code: 'rollout',
    message: `service ${desired.name} is replaced ${levelText(rollout)}: ${names.join(', then ')}; ${promiseOf(rollout)}`,
  });
  const last = lastRollouts(world.observed).get(desired.name);
  if (last?.phase === 'failed' || last?.phase === 'rolled-back') {
    const outcome = last.phase === 'failed' ? 'failed' : 'was rolled back';
    const message = `the last replacement of service ${desired.name} ${outcome}${last.failure === undefined ? '' : `: ${last.failure}`}`;
    draft.notice({ code: 'failed-before', message });
  }
  if (rollout.fallback)
    draft.notice(located('WL7101', `service ${desired.name} is replaced stop-first: ${rollout.fallback.why}`, rollout.fallback, world));
  if (rollout.caution) draft.notice(located('WL7102', `service ${desired.name}: ${rollout.caution.why}`, rollout.caution, world));
  if (edge && edge.holders.length > 0) {
    const message = `service ${desired.name} goes behind an edge: while that takes the ports over, connections are refused for a moment, this once`;
    draft.notice({ code: 'WL7103', message, ...spanOf('', world) });
  }
}

function levelText({ level, order }: Rollout): string {
  return level === 'edge' ? `${order} behind an edge` : order;
}

/** Tells why a service is replaced in the plain way although its file asks for another one. */
export function tellPlain({ name }: DesiredService, { why }: Fallback, { draft, project }: UpWorld): void {
  const span = project.spanAt(`/services/${name}`);
  draft.notice({ code: 'WL7101', message: `service ${name} is replaced stop-first: ${why}`, ...(span && { span }) });
}

/** What clients can count on. */
function promiseOf({ level, order, replacement }: Rollout): string {
  if (level === 'recreate')
    return 'there is a gap between the old container and the new one, and the old one comes back if the new one fails';
  if (level === 'start-first') return 'the old container stays until the new one works; clients that keep to one address see it go';
  if (order === 'stop-first') {
    return `new connections wait for the new container, ${replacement.relay.holdTimeoutMs / 1000} seconds at most`;
  }
  return replacement.relay.mode === 'http'
    ? 'no request is lost, also on connections that are kept open'
    : `no new connection is lost; open ones have ${replacement.relay.drainTimeoutMs / 1000} seconds to end`;
}

function located(code: string, message: string, { at, help }: Fallback, world: RolloutWorld): Notice {
  return { code, message, ...(help !== undefined && { help }), ...spanOf(at, world) };
}

function spanOf(at: string, { project, desired }: RolloutWorld): Pick<Notice, 'span'> {
  const span = project.spanAt(`/services/${desired.name}${at === '' ? '' : `/${at}`}`);
  return span ? { span } : {};
}
