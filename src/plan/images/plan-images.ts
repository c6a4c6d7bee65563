import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { namedService } from '../../model/named-service.ts';
import type { ServiceName } from '../../model/names.ts';
import { edgeLabels } from '../../spec/edge/slots.ts';
import type { Decision } from '../decide/decide-service.ts';
import { hooksToRun } from '../replicas/hooks-to-run.ts';
import { buildSpec } from '../resources/resource-specs.ts';
import { observedEdges, wantedEdge } from '../rollout/plan-edge.ts';
import type { Reason } from '../step.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { UpWorld } from '../world/up-world.ts';
import { refreshAge } from './refresh-age.ts';

/** Has every image at hand that a new container needs: built or pulled when it is missing, or when asked for. */
export function planImages(world: UpWorld, decisions: ReadonlyMap<ServiceName, Decision>): void {
  if (world.facts.imagesReady) return;
  const built = new Set<string>();
  for (const desired of world.services.values()) {
    const reason = buildReason(desired, world, needsImage(desired, decisions));
    if (!reason || built.has(desired.image)) continue;
    built.add(desired.image);
    addBuild(desired, reason, world);
  }
  const pulls = new Map<string, { readonly reason: Reason; readonly services: DesiredService[] }>();
  for (const desired of world.services.values()) {
    const needed = needsImage(desired, decisions);
    if (desired.generation) continue;
    const hooks = hooksToRun(desired, decisions.get(desired.name)?.replicas ?? []).flatMap(({ image }) => image ?? []);
    for (const image of [...(builds(desired, world) ? [] : [desired.image]), ...mountedImages(desired), ...hooks]) {
      const reason = built.has(image) ? undefined : pullReason(image, desired, world, needed || hooks.includes(image));
      const pull = pulls.get(image);
      if (pull) pull.services.push(desired);
      else if (reason) pulls.set(image, { reason, services: [desired] });
    }
  }
  for (const [image, desired] of edgeImages(world, decisions)) {
    if (!pulls.has(image)) pulls.set(image, { reason: { kind: 'missing' }, services: [desired] });
  }
  for (const [image, { reason, services }] of pulls) addPull(image, services, reason, world);
}

function needsImage(desired: DesiredService, decisions: ReadonlyMap<ServiceName, Decision>): boolean {
  return decisions.get(desired.name)?.replicas.some((replica) => replica.kind !== 'kept') ?? false;
}

/** Images of edges that have to be made and cannot be yet. */
function edgeImages(world: UpWorld, decisions: ReadonlyMap<ServiceName, Decision>): ReadonlyMap<string, DesiredService> {
  const images = new Map<string, DesiredService>();
  for (const desired of world.services.values()) {
    const rollout = world.rollouts.get(desired.name);
    const numbers = (decisions.get(desired.name)?.replicas ?? []).map(({ number }) => number);
    if (rollout?.level !== 'edge' || numbers.length === 0) continue;
    const { hash, spec } = wantedEdge(desired, rollout, Math.max(...numbers), world);
    const made = observedEdges(desired.name, world).some((edge) => edge.labels[edgeLabels.hash] === hash);
    if (!made && !world.observed.images.has(spec.Image)) images.set(spec.Image, desired);
  }
  return images;
}

function builds(desired: DesiredService, world: UpWorld): boolean {
  return desired.service.build !== undefined && world.options.build !== 'never';
}

function buildReason(desired: DesiredService, world: UpWorld, needed: boolean): Reason | undefined {
  if (!builds(desired, world) || desired.generation) return undefined;
  if (world.options.build === 'always') return { kind: 'requested', by: '--build' };
  if (policyOf(desired, world) === 'build') return { kind: 'requested', by: 'pull_policy build' };
  return needed && !world.observed.images.has(desired.image) ? { kind: 'missing' } : undefined;
}

/** @throws WindlassError NOT_FOUND when the image is missing and must not be pulled. */
function pullReason(image: string, desired: DesiredService, world: UpWorld, needed: boolean): Reason | undefined {
  const policy = policyOf(desired, world);
  if (policy === 'always') return { kind: 'requested', by: 'pull_policy always' };
  const observed = world.observed.images.get(image);
  const age = refreshAge(policy, desired.service.pull_refresh_after);
  if (observed && age !== undefined && Date.parse(observed.lastTagTime ?? observed.created) + age < world.facts.now) {
    return { kind: 'requested', by: `pull_policy ${policy}` };
  }
  if (observed || !needed) return undefined;
  if (policy !== 'never') return { kind: 'missing' };
  throw new WindlassError('NOT_FOUND', `image ${image} of service ${desired.name} is not on the engine, and its pull_policy is never`, {
    help: 'pull or build the image first, or choose another pull_policy',
  });
}

function policyOf(desired: DesiredService, world: UpWorld): string {
  return world.options.pull ?? desired.service.pull_policy ?? 'missing';
}

function mountedImages({ service }: DesiredService): readonly string[] {
  return (service.volumes ?? []).flatMap(({ type, source }) => (type === 'image' && source !== undefined ? [source] : []));
}

function addBuild(desired: DesiredService, reason: Reason, world: UpWorld): void {
  const spec = buildSpec(desired, world);
  // A context taken from another service's image needs that image first.
  const contexts = Object.values(desired.service.build?.additional_contexts ?? {}).flatMap((context) => {
    const service = world.services.get(namedService(context) ?? '');
    return service ? [`image:${service.image}`] : [];
  });
  world.draft.add({
    key: `image:${desired.image}`,
    reason,
    early: true,
    after: contexts,
    body: () => ({ kind: 'build-image', service: desired.name, image: desired.image, spec }),
  });
}

function addPull(image: string, services: readonly DesiredService[], reason: Reason, world: UpWorld): void {
  const platform = services.find(({ service }) => service.platform !== undefined)?.service.platform;
  world.draft.add({
    key: `image:${image}`,
    reason,
    early: true,
    body: () => ({ kind: 'pull-image', image, ...(platform !== undefined && { platform }), services: services.map(({ name }) => name) }),
  });
}
