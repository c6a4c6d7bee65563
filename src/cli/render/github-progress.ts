import type { RunEvent } from '../../execute/events.ts';
import type { Project } from '../../model/project.ts';
import { escapeData, workflowCommand } from './diagnostics-github.ts';
import { guardText } from './github-guard.ts';
import type { Locate } from './locate.ts';
import { plainProgress } from './plain.ts';
import type { ProgressFold } from './progress.ts';
import type { Style } from './style.ts';

export interface GithubProgress {
  readonly state: ReturnType<typeof plainProgress>['initial'];
  /** Lines that belong together can be folded away; what went wrong stands outside. */
  readonly group: 'none' | 'open' | 'closed';
}

export interface GithubSources {
  readonly style: Style;
  readonly locate: Locate;
  readonly project: Project | undefined;
  /** Whether other output comes in between. */
  readonly grouped: boolean;
}

/** Plain lines in a group, with an annotation at the service of each step that fails. */
export function githubProgress({ style, locate, project, grouped }: GithubSources): ProgressFold<GithubProgress> {
  const plain = plainProgress(style);
  return { initial: { state: plain.initial, group: 'none' }, next };

  function next(before: GithubProgress, event: RunEvent): { readonly state: GithubProgress; readonly text: string } {
    const { state, text } = plain.next(before.state, event);
    const own = guardText(text);
    const opens = grouped && before.group === 'none' && event.type === 'step-started';
    const closes = before.group === 'open' && (event.type === 'step-failed' || event.type === 'run-finished');
    const group = opens ? 'open' : closes ? 'closed' : before.group;
    const parts = [
      opens ? `::group::${escapeData(`windlass ${project?.name ?? ''}`.trim())}\n` : '',
      closes ? '::endgroup::\n' : '',
      own,
      annotation(event),
    ];
    return { state: { state, group }, text: parts.join('') };
  }

  function annotation(event: RunEvent): string {
    if (event.type !== 'step-failed') return '';
    const { message, help, service, logTail } = event.failure;
    const span = service === undefined ? undefined : project?.spanAt(`/services/${service.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    const rows = [message, ...(help === undefined ? [] : [`help: ${help}`]), ...logTail];
    return workflowCommand('error', { title: service ?? 'windlass', ...(span && { place: locate(span) }) }, rows.join('\n'));
  }
}
