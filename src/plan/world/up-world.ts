import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ServiceName } from '../../model/names.ts';
import type { ObservedState } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import type { PlanDraft } from '../draft/plan-draft.ts';
import type { PlanFacts, UpOptions } from '../up-options.ts';
import type { Rollout } from './choose-level.ts';
import type { DependencyGraph } from './dependency-graph.ts';
import type { DesiredService } from './desired-service.ts';
import type { ContainerIndex } from './index-containers.ts';

/** What every part of the planning of `up` looks at, and the draft that it adds to. */
export interface UpWorld {
  readonly project: Project;
  readonly observed: ObservedState;
  readonly containers: ContainerIndex;
  readonly options: Required<Omit<UpOptions, 'timeoutSeconds' | 'pull'>> & Pick<UpOptions, 'timeoutSeconds' | 'pull'>;
  readonly facts: PlanFacts;
  readonly graph: DependencyGraph;
  /** The selected services and their dependencies, dependencies first. */
  readonly services: ReadonlyMap<ServiceName, DesiredService>;
  /** Whose namespaces or volumes each of them shares, in the file or in truth. */
  readonly sharing: ReadonlyMap<ServiceName, readonly ServiceName[]>;
  /** How the containers of services are replaced whose file asks for more than that they are made anew. */
  readonly rollouts: ReadonlyMap<ServiceName, Rollout>;
  readonly draft: PlanDraft;
  /** What the file gets wrong, as it shows against the engine. */
  readonly problems: Diagnostic[];
}
