import type { ContainerRef, Step } from '../../plan/step.ts';
import { isTemporaryName, plainName } from '../../spec/names.ts';
import { unreachable } from '../../util/unreachable.ts';

/** How a step is told: of what, and in which word while it runs and after it. The words are those that Compose users know. */
export interface StepWords {
  /** Such as `Container demo-web-1`. */
  readonly subject: string;
  readonly doing: string;
  readonly done: string;
}

export function stepWords(step: Step): StepWords {
  switch (step.kind) {
    case 'create-network':
      return { subject: `Network ${step.spec.Name}`, doing: 'Creating', done: 'Created' };
    case 'remove-network':
      return { subject: `Network ${step.name}`, doing: 'Removing', done: 'Removed' };
    case 'create-volume':
      return { subject: `Volume ${step.spec.Name}`, doing: 'Creating', done: 'Created' };
    case 'remove-volume':
      return { subject: `Volume ${step.name}`, doing: 'Removing', done: 'Removed' };
    case 'pull-image':
      return { subject: `Image ${step.image}`, doing: 'Pulling', done: 'Pulled' };
    case 'build-image':
      return { subject: `Image ${step.image}`, doing: 'Building', done: 'Built' };
    case 'push-image':
      return { subject: `Image ${step.image}`, doing: 'Pushing', done: 'Pushed' };
    case 'remove-image':
      return { subject: `Image ${step.image}`, doing: 'Removing', done: 'Removed' };
    case 'create-container':
      return createWords(step.name);
    case 'connect-network':
      return ofContainer(step.container, `Connecting to ${step.network}`, `Connected to ${step.network}`);
    case 'disconnect-network':
      return ofContainer(step.container, `Disconnecting from ${step.network}`, `Disconnected from ${step.network}`);
    case 'write-files':
      return ofContainer(step.container, 'Writing files', 'Files written');
    case 'rename-container':
      return renameWords(step.name);
    case 'update-container':
      return ofContainer(step.container, 'Updating', 'Updated');
    case 'start-container':
      return ofContainer(step.container, 'Starting', 'Started');
    case 'stop-container':
      return ofContainer(step.container, 'Stopping', 'Stopped');
    case 'restart-container':
      return ofContainer(step.container, 'Restarting', 'Started');
    case 'kill-container':
      return ofContainer(step.container, 'Killing', 'Killed');
    case 'pause-container':
      return ofContainer(step.container, 'Pausing', 'Paused');
    case 'unpause-container':
      return ofContainer(step.container, 'Unpausing', 'Unpaused');
    case 'remove-container':
      return ofContainer(step.container, 'Removing', 'Removed');
    case 'run-hook':
    case 'await-hook':
      return ofContainer(step.container, `Running ${step.hook} hook`, `Ran ${step.hook} hook`);
    case 'wait-for':
      return { subject: waitSubject(step.containers), doing: 'Waiting', done: conditionWords[step.condition] };
    case 'prove-container':
      if (step.again) return ofContainer(step.container, 'Looking again', `Still ${step.condition}`);
      return ofContainer(
        step.container,
        step.condition === 'healthy' ? 'Waiting' : 'Watching',
        step.condition === 'healthy' ? 'Healthy' : 'Steady',
      );
    case 'pause-rollout':
      return { subject: `Service ${step.service}`, doing: 'Pausing', done: 'Going on' };
    case 'switch-edge':
      return ofContainer(step.container, 'Switching', 'Switched');
    case 'drain-edge':
      return ofContainer(step.container, 'Draining', 'Drained');
    default:
      return unreachable(step);
  }
}

/** A replacement carries its predecessor's id before its name until that one has stopped. */
function createWords(name: string): StepWords {
  if (!isTemporaryName(name)) return { subject: `Container ${name}`, doing: 'Creating', done: 'Created' };
  return { subject: `Container ${plainName(name)}`, doing: 'Creating replacement', done: 'Replacement created' };
}

function renameWords(name: string): StepWords {
  if (!isTemporaryName(name)) return { subject: `Container ${name}`, doing: 'Renaming', done: 'Renamed' };
  return { subject: `Container ${plainName(name)}`, doing: 'Setting aside', done: 'Set aside' };
}

function ofContainer(container: ContainerRef, doing: string, done: string): StepWords {
  return { subject: `Container ${plainName(container.name)}`, doing, done };
}

function waitSubject(containers: readonly ContainerRef[]): string {
  const [first] = containers;
  return containers.length === 1 && first
    ? `Container ${plainName(first.name)}`
    : `Containers ${containers.map(({ name }) => plainName(name)).join(', ')}`;
}

const conditionWords = { running: 'Running', healthy: 'Healthy', completed: 'Exited' } as const;
