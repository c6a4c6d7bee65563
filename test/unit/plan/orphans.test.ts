import { describe, expect, it } from 'vitest';
import { planDown } from '../../../src/plan/plan-down.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import { container, project, service } from '../../fakes/builders.ts';
import { facts } from '../../fakes/plan-facts.ts';
import { settled } from '../../fakes/settled.ts';

const base = '/srv/compose.yaml';
const override = '/srv/compose.override.yaml';
const other = '/elsewhere/compose.yaml';

/** What is planned for a container of a service that the file does not have, when another choice of files made it. */
function planned(now: readonly string[], made: string | undefined): string {
  const web = project({ web: service() }, { composeFiles: now });
  const labels = made === undefined ? {} : { 'com.docker.compose.project.config_files': made };
  const old = container({ service: 'old', name: 'demo-old-1', labels });
  const state = settled(web);
  return formatPlan(planUp(web, { ...state, containers: [...state.containers, old] }, { removeOrphans: true }, facts));
}

const removed = [
  '#1 stop-container demo-old-1 after []: its service is not in the file',
  '#2 remove-container demo-old-1 after [1]: its service is not in the file',
].join('\n');

describe('a container whose service the file does not have', () => {
  it.each<readonly [string, readonly string[], string | undefined]>([
    ['the same files', [base], base],
    ['the same files with an override that is gone', [base], `${base},${override}`],
    ['the same files before an override came', [base, override], base],
    ['nobody knows which files', [base], undefined],
  ])('is an orphan when %s made it', (_, now, made) => {
    expect(planned(now, made)).toBe(removed);
  });

  it.each<readonly [string, readonly string[], string]>([
    ['files of another folder', [base], other],
    ['another choice of which neither holds the other', [base, '/srv/dev.yaml'], `${base},/srv/prod.yaml`],
  ])('is foreign when %s made it, and is told of and left alone', (_, now, made) => {
    expect(planned(now, made)).toBe(`! demo-old-1 comes from other files under the same project name, and is left alone: ${made}`);
  });

  it('stays when another file set is taken down under the same name', () => {
    const web = project({ web: service() });
    const state = settled(web);
    const old = container({ service: 'old', labels: { 'com.docker.compose.project.config_files': other } });
    const plan = planDown(web, { ...state, containers: [...state.containers, old] }, { removeOrphans: true });
    expect(formatPlan(plan)).not.toContain('demo-old-1 after');
    expect(plan.notices).toEqual([
      {
        code: 'foreign-containers',
        message: `demo-old-1 comes from other files under the same project name, and is left alone: ${other}`,
        help: `take them down with windlass -p demo -f ${other} down, and give one of the two another name`,
      },
    ]);
  });
});
