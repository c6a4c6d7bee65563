import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ObservedContainer } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { Plan, Step } from './step.ts';

type CreateStep = Extract<Step, { readonly kind: 'create-container' }>;

interface PortUse {
  readonly ip: string;
  readonly port: string;
  readonly protocol: string;
  /** The container, in words. */
  readonly holder: string;
}

/** Whether a plan makes containers that publish host ports of their own choice, so that looking for conflicts is worth a call. */
export function publishesPorts(plan: Plan): boolean {
  return startedCreates(plan).some((step) => fixedPorts(step).length > 0);
}

/** Finds host ports that two containers would publish at once, before anything is made. */
export function checkPorts(plan: Plan, project: Project, running: readonly ObservedContainer[]): readonly Diagnostic[] {
  const ended = new Set(plan.steps.flatMap((step) => endedContainer(step)));
  const taken = running.filter(({ id }) => !ended.has(id)).flatMap(heldPorts);
  const diagnostics: Diagnostic[] = [];
  for (const step of startedCreates(plan)) {
    for (const use of fixedPorts(step)) {
      const holder = taken.find((other) => overlaps(use, other));
      if (holder) diagnostics.push(conflict(step, use, holder, project));
      taken.push(use);
    }
  }
  return diagnostics;
}

function startedCreates(plan: Plan): readonly CreateStep[] {
  const started = new Set(
    plan.steps.flatMap((step) => (step.kind === 'start-container' && step.container.kind === 'created' ? [step.container.step] : [])),
  );
  return plan.steps.filter((step): step is CreateStep => step.kind === 'create-container' && started.has(step.id));
}

function fixedPorts({ spec, name }: CreateStep): readonly PortUse[] {
  return Object.entries(spec.HostConfig.PortBindings ?? {}).flatMap(([key, bindings]) => {
    const [, protocol = 'tcp'] = key.split('/');
    return bindings.flatMap(({ HostIp, HostPort }) =>
      /^\d+$/.test(HostPort) ? [{ ip: HostIp, port: HostPort, protocol, holder: name }] : [],
    );
  });
}

function heldPorts({ name, project, ports }: ObservedContainer): readonly PortUse[] {
  const holder = project === '' ? name : `${name} of project ${project}`;
  return ports.flatMap(({ ip = '', publicPort, protocol }) =>
    publicPort === undefined ? [] : [{ ip, port: String(publicPort), protocol, holder }],
  );
}

function endedContainer(step: Step): readonly string[] {
  const ends = step.kind === 'stop-container' || step.kind === 'remove-container';
  return ends && step.container.kind === 'existing' ? [step.container.id] : [];
}

function overlaps(left: PortUse, right: PortUse): boolean {
  if (left.port !== right.port || left.protocol !== right.protocol) return false;
  return left.ip === right.ip || isAny(left.ip) || isAny(right.ip);
}

function isAny(ip: string): boolean {
  return ip === '' || ip === '0.0.0.0' || ip === '::';
}

function conflict(step: CreateStep, use: PortUse, { holder }: PortUse, project: Project): Diagnostic {
  const span = project.spanAt(`/services/${step.service}/ports`);
  return {
    code: 'WL7003',
    severity: 'error',
    message: `${step.name} cannot publish host port ${use.port}/${use.protocol}: ${holder} has it`,
    ...(span && { span }),
    help: 'publish another host port, or stop the container that has it',
  };
}
