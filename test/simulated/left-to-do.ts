import type { Project } from '../../src/model/project.ts';
import { planPreview } from '../../src/operations/plan-preview.ts';
import { formatPlan } from '../../src/plan/text/format-plan.ts';
import type { Simulation } from './simulation.ts';

/** What the next `up` would do; how the planning ended where it did not come to its end. */
export async function leftToDo(world: Simulation, wanted: Project): Promise<string> {
  const preview = await world.run((context) => planPreview(wanted, {}, context));
  return preview.kind === 'done' ? formatPlan({ ...preview.result, notices: [] }) : preview.kind;
}
