import { composeLabels } from '../model/compose-labels.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { PlanDraft } from './draft/plan-draft.ts';
import { findForeign } from './find-orphans.ts';

/** Names the containers that share the project's name and not its files, by the files that they come from. */
export function noticeForeign(project: Project, observed: ObservedState, draft: PlanDraft): void {
  const byFiles = new Map<string, string[]>();
  for (const { labels, name } of findForeign(project, observed)) {
    const files = labels[composeLabels.configFiles] ?? '';
    byFiles.set(files, [...(byFiles.get(files) ?? []), name].sort());
  }
  for (const [files, names] of byFiles) {
    const [come, are] = names.length === 1 ? ['comes', 'is'] : ['come', 'are'];
    const options = files.split(',').map((file) => `-f ${file}`);
    draft.notice({
      code: 'foreign-containers',
      message: `${names.join(', ')} ${come} from other files under the same project name, and ${are} left alone: ${files}`,
      help: `take them down with windlass -p ${project.name} ${options.join(' ')} down, and give one of the two another name`,
    });
  }
}
