import { formatDuration } from '../../model/duration.ts';
import { unreachable } from '../../util/unreachable.ts';
import { slotsText } from '../rollout/slots-text.ts';
import type { Plan, Step } from '../step.ts';
import { reasonText } from './reason-text.ts';

/** What a step does and why, as a line for people: `create container demo-web-1: not found`. */
export function describeStep(step: Step): string {
  return `${describeAction(step)}: ${reasonText(step.reason)}`;
}

/** The plan as people read it: one line a step, then what else they should know. */
export function describePlan(plan: Plan): readonly string[] {
  return [...plan.steps.map(describeStep), ...plan.notices.map((notice) => notice.message)];
}

/** What a step does, without the reason: `create container demo-web-1`. */
export function describeAction(step: Step): string {
  switch (step.kind) {
    case 'create-network':
      return `create network ${step.spec.Name}`;
    case 'remove-network':
      return `remove network ${step.name}`;
    case 'create-volume':
      return `create volume ${step.spec.Name}`;
    case 'remove-volume':
      return `remove volume ${step.name} and its data`;
    case 'pull-image':
      return `pull image ${step.image}`;
    case 'build-image':
      return `build image ${step.image}`;
    case 'push-image':
      return `push image ${step.image}`;
    case 'remove-image':
      return `remove image ${step.image}`;
    case 'create-container':
      return `create container ${step.name}`;
    case 'connect-network':
      return `connect ${step.container.name} to network ${step.network}`;
    case 'disconnect-network':
      return `disconnect ${step.container.name} from network ${step.network}`;
    case 'write-files':
      return `write ${step.files.length} ${step.files.length === 1 ? 'file' : 'files'} into ${step.container.name}`;
    case 'rename-container':
      return `rename ${step.container.name} to ${step.name}`;
    case 'update-container':
      return `update ${step.container.name} in place`;
    case 'start-container':
      return `start container ${step.container.name}`;
    case 'stop-container':
      return `stop container ${step.container.name}`;
    case 'restart-container':
      return `restart container ${step.container.name}`;
    case 'kill-container':
      return `send ${step.signal ?? 'SIGKILL'} to container ${step.container.name}`;
    case 'pause-container':
      return `pause container ${step.container.name}`;
    case 'unpause-container':
      return `unpause container ${step.container.name}`;
    case 'remove-container':
      return `remove container ${step.container.name}${step.volumes ? ' and its anonymous volumes' : ''}`;
    case 'run-hook':
      return `run ${step.hook} hook ${step.index + 1} in ${step.container.name}`;
    case 'await-hook':
      return `wait until ${step.hook} hook ${step.index + 1} of ${step.service} has run in ${step.container.name}`;
    case 'wait-for':
      return `wait until ${step.containers.map((container) => container.name).join(', ')} ${waitText(step)}`;
    case 'prove-container':
      if (step.again) return `look again whether ${step.container.name} is ${step.condition}`;
      return `wait until ${step.container.name} is ${step.condition}${step.staysMs > 0 ? ` and stays so for ${seconds(step.staysMs)}` : ''}`;
    case 'pause-rollout':
      return `pause the replacement of ${step.service} for ${seconds(step.milliseconds)}`;
    case 'switch-edge':
      return `tell ${step.container.name}: ${slotsText(step.slots)}`;
    case 'drain-edge':
      return `wait until nothing is under way in ${step.slots.map(({ replica }) => replica.name).join(', ')}, ${seconds(step.timeoutMs)} at most`;
    default:
      return unreachable(step);
  }
}

function waitText({ containers, condition, steadyMs }: Extract<Step, { readonly kind: 'wait-for' }>): string {
  const one = containers.length === 1;
  if (steadyMs !== undefined) return `${one ? 'keeps' : 'keep'} ${condition}`;
  return `${one ? 'is' : 'are'} ${condition}`;
}

function seconds(milliseconds: number): string {
  return formatDuration(BigInt(milliseconds) * 1_000_000n);
}
