import type { InspectedContainer } from '../../src/model/inspected.ts';
import type { ObservedContainer, ObservedNetwork, ObservedState, ObservedVolume } from '../../src/model/observed.ts';
import type { Project } from '../../src/model/project.ts';
import { planUp } from '../../src/plan/plan-up.ts';
import type { Plan, Step } from '../../src/plan/step.ts';
import type { PlanFacts } from '../../src/plan/up-options.ts';
import type { NetworkSpec, VolumeSpec } from '../../src/spec/container-spec.ts';
import { container, image, observed } from './builders.ts';
import { mountsOf } from './fake-container.ts';
import { inspectedContainer } from './inspected-container.ts';
import { facts as today } from './plan-facts.ts';

export interface Meddling {
  /** What happens to an inspected container afterwards, by the container's name. */
  readonly inspected?: Readonly<Record<string, (inspected: InspectedContainer) => InspectedContainer>>;
  /** The same for what the list says of it. */
  readonly listed?: Readonly<Record<string, Partial<ObservedContainer>>>;
  readonly facts?: PlanFacts;
}

/** What the engine holds, closely looked at, once the plan for an empty engine has been carried out. */
export function madeByPlan(project: Project, { facts = today, inspected = {}, listed = {} }: Meddling = {}): ObservedState {
  const references = Object.values(project.services).map(({ image = 'busybox' }) => image);
  const images = new Map([...references, 'sha256:busybox'].map((reference) => [reference, image({ config: {} })]));
  const plan = planUp(project, observed({ images }), {}, facts);
  return {
    project: project.name,
    containers: creations(plan).map((step) => {
      const made = toContainer(step);
      const change = inspected[made.name] ?? ((same) => same);
      return { ...made, inspected: change(inspectedContainer(step.name, step.spec, made.id)), ...listed[made.name] };
    }),
    networks: plan.steps.flatMap((step) => (step.kind === 'create-network' ? [toNetwork(step.spec)] : [])),
    volumes: plan.steps.flatMap((step) => (step.kind === 'create-volume' ? [toVolume(step.spec)] : [])),
    images,
  };
}

type Creation = Extract<Step, { readonly kind: 'create-container' }>;

function creations(plan: Plan): readonly Creation[] {
  // What a hook ran in is gone by then.
  return plan.steps.filter(
    (step): step is Creation => step.kind === 'create-container' && step.spec.Labels?.['com.docker.compose.hook'] === undefined,
  );
}

function toContainer({ name, number, service, spec }: Creation): ObservedContainer {
  const { Labels = {}, NetworkingConfig } = spec;
  const configHash = Labels['com.docker.compose.config-hash'];
  return container({
    name,
    number,
    service,
    ...(configHash !== undefined && { configHash }),
    labels: Labels,
    endpoints: Object.keys(NetworkingConfig?.EndpointsConfig ?? {}).map((network) => ({ network, networkId: `id of ${network}` })),
    mounts: mountsOf(spec, [], () => 'a'.repeat(64)),
  });
}

function toNetwork(spec: NetworkSpec): ObservedNetwork {
  const { Driver = 'bridge', Labels = {}, Name } = spec;
  const id = `id of ${Name}`;
  const IPAM = { Driver: 'default', Options: null, ...spec.IPAM, Config: spec.IPAM?.Config ?? [{ Subnet: '172.20.0.0/16' }] };
  const flags = { EnableIPv4: true, EnableIPv6: false, Internal: false, Attachable: false };
  return { id, name: Name, driver: Driver, labels: Labels, inspected: { Id: id, Options: {}, ...flags, ...spec, Driver, Labels, IPAM } };
}

function toVolume({ Driver = 'local', DriverOpts, Labels = {}, Name }: VolumeSpec): ObservedVolume {
  return { name: Name, driver: Driver, labels: Labels, inspected: { Name, Driver, Options: DriverOpts ?? null, Labels } };
}
