import { composeLabels } from '../model/compose-labels.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { groupBy } from '../util/group-by.ts';
import type { PlanDraft } from './draft/plan-draft.ts';
import { findForeign } from './find-orphans.ts';

/** Names the containers that share the project's name and not its files, by the files that they come from. */
export function noticeForeign(project: Project, observed: ObservedState, draft: PlanDraft): void {
  for (const [files, containers] of groupBy(findForeign(project, observed), ({ labels }) => labels[composeLabels.configFiles] ?? '')) {
    const names = containers.map(({ name }) => name).sort();
    const [come, are] = names.length === 1 ? ['comes', 'is'] : ['come', 'are'];
    const options = files.split(',').map((file) => `-f ${file}`);
    draft.notice({
      code: 'foreign-containers',
      message: `${names.join(', ')} ${come} from other files under the same project name, and ${are} left alone: ${files}`,
      help: `take them down with windlass -p ${project.name} ${options.join(' ')} down, and give one of the two another name`,
    });
  }
}
