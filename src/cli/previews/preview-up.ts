import type { Project } from '../../model/project.ts';
import { planPreview } from '../../operations/plan-preview.ts';
import type { UpOptions } from '../../plan/up-options.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Session } from '../session.ts';
import { printPlan } from './preview.ts';

/** What `--dry-run` makes of up, create and scale. */
export async function previewUp(project: Project, options: UpOptions, session: Session): Promise<number> {
  const plan = await planPreview(project, options, await session.preview(project));
  await printPlan(plan, 'text', session);
  return exitCodes.ok;
}
