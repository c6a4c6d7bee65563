import type { InspectedState } from '../../model/inspected.ts';
import type { ContainerComparison } from './comparison.ts';
import type { Difference, Remedy } from './difference.ts';

/** Whether the container is in the state that it is to be in, and called by its name. */
export function compareState({ desired, goal, inspected }: ContainerComparison): readonly Difference[] {
  const name = inspected.Name.replace(/^\//, '');
  const renamed = name === desired.name ? [] : [difference('container_name', name, desired.name, 'rename')];
  if (goal === undefined) return renamed;
  return [...renamed, ...(goal === 'running' ? whileRunning(inspected.State) : afterwards(inspected.State))];
}

function whileRunning(state: InspectedState): readonly Difference[] {
  const remedy = remedies[state.Status];
  if (remedy) return [difference('state', stateText(state), 'running', remedy)];
  // Nothing to be done from outside: the service itself is not well.
  return state.Health?.Status === 'unhealthy' ? [difference('health', 'unhealthy', 'healthy', 'none')] : [];
}

const remedies: Readonly<Record<string, Remedy>> = {
  created: 'start',
  exited: 'start',
  paused: 'unpause',
  restarting: 'none',
  dead: 'recreate',
};

/** A one-shot may still be at its work. */
function afterwards(state: InspectedState): readonly Difference[] {
  if (state.Status === 'running' || (state.Status === 'exited' && state.ExitCode === 0)) return [];
  const remedy = remedies[state.Status];
  return remedy ? [difference('state', stateText(state), 'exited (0)', remedy)] : [];
}

function stateText({ ExitCode, OOMKilled, Status }: InspectedState): string {
  if (Status !== 'exited') return Status;
  return OOMKilled ? `exited (${ExitCode}, out of memory)` : `exited (${ExitCode})`;
}

/** The file says nothing of a state; the name is the file's. */
function difference(attribute: 'container_name' | 'state' | 'health', from: string, to: string, remedy: Remedy): Difference {
  const change = { attribute, kind: 'change', from, to, remedy } as const;
  if (attribute === 'container_name') return { ...change, at: [attribute], sources: [attribute] };
  return { ...change, at: [], sources: [], origin: 'drift' };
}
