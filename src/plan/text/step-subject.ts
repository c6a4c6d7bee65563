import { unreachable } from '../../util/unreachable.ts';
import type { Step } from '../step.ts';

/** The name of the thing that a step changes or watches, as the engine knows it. */
export function stepSubject(step: Step): string {
  switch (step.kind) {
    case 'create-network':
    case 'create-volume':
      return step.spec.Name;
    case 'remove-network':
    case 'remove-volume':
      return step.name;
    case 'pull-image':
    case 'build-image':
    case 'push-image':
    case 'remove-image':
      return step.image;
    case 'create-container':
      return step.name;
    case 'connect-network':
    case 'disconnect-network':
      return `${step.container.name} ${step.network}`;
    case 'rename-container':
      return `${step.container.name} to ${step.name}`;
    case 'run-hook':
    case 'await-hook':
      return `${step.container.name} ${step.hook}[${step.index}]`;
    case 'wait-for':
      return `${step.containers.map((container) => container.name).join(', ')} ${step.condition}`;
    case 'prove-container':
      return `${step.container.name} ${step.condition} ${step.again ? 'again' : `${step.staysMs}ms`}`;
    case 'pause-rollout':
      return `${step.service} ${step.milliseconds}ms`;
    case 'switch-edge':
    case 'drain-edge':
      return `${step.container.name} ${step.slots.map(({ slot, state }) => `${slot}=${state}`).join(' ')}`;
    case 'write-files':
    case 'update-container':
    case 'start-container':
    case 'stop-container':
    case 'restart-container':
    case 'kill-container':
    case 'pause-container':
    case 'unpause-container':
    case 'remove-container':
      return step.container.name;
    default:
      return unreachable(step);
  }
}
