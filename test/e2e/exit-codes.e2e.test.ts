import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { exitCodeRows } from '../../src/cli/topics/exit-code-rows.ts';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

type Outcome = keyof typeof exitCodes;

const ours = differing('it has other codes, 1 most of the time, or no such command');
/** Docker Compose ends with these, too. */
const common: readonly string[] = ['failed', 'interrupted'] satisfies readonly Outcome[];
const web = (more = ''): string =>
  `services:\n  web: { image: "busybox:latest", init: true, command: sleep 1000, stop_grace_period: 0s${more} }\n`;
const neverHealthy = ', healthcheck: { test: "false", interval: 1s, retries: 1000 }';

/** For each meaning a command that ends with it. */
const ways: Readonly<Record<Outcome, (project: TestProject) => Promise<number | null>>> = {
  ok: async (project) => (await project.run('plan', '--help')).code,
  failed: async (project) => (await project.run('port', 'web', '80')).code,
  changesPending: async (project) => (await project.run('plan')).code,
  async invalidProject(project) {
    await project.write({ 'compose.yaml': 'services: { web: { imag: busybox } }\n' });
    return (await project.run('up', '-d')).code;
  },
  async rolledBack(project) {
    await project.run('up', '-d');
    await project.write({ 'compose.yaml': web().replace('sleep 1000', '"false"') });
    return (await project.run('up', '-d')).code;
  },
  async timeout(project) {
    await project.write({ 'compose.yaml': web(neverHealthy) });
    return (await project.run('up', '--wait', '--wait-timeout', '1')).code;
  },
  async locked(project) {
    await project.write({ 'compose.yaml': web(neverHealthy) });
    const first = project.start(['up', '--wait']);
    await first.waitForOutput(/Waiting/);
    const { code } = await project.run('--lock-timeout', '0', 'down');
    first.send('SIGINT');
    await first.result;
    return code;
  },
  engineUnreachable: async (project) => (await project.run('--host', 'unix:///nowhere/docker.sock', 'ps')).code,
  interrupted: (project) => endedBy('SIGINT', project),
  async outputClosed(project) {
    const command = project.start(['schema']);
    command.closeOutput();
    return (await command.result).code;
  },
  terminated: (project) => endedBy('SIGTERM', project),
};

describe('the exit code', () => {
  for (const [outcome, way] of Object.entries(ways)) {
    (common.includes(outcome) ? scenario : ours)(`is ${exitCodes[outcome as Outcome]}: ${outcome}`, async ({ project }) => {
      await project.write({ 'compose.yaml': web() });
      expect(await way(project)).toBe(exitCodes[outcome as Outcome]);
    });
  }

  ours('is 2 where something drifted', async ({ project }) => {
    await project.write({ 'compose.yaml': web() });
    await project.run('up', '-d');
    expect((await project.run('drift')).code).toBe(exitCodes.ok);
    await project.run('pause');
    expect((await project.run('drift')).code).toBe(exitCodes.changesPending);
  });

  it('has a meaning in the help, each of them', () => {
    expect(exitCodeRows.map(([code]) => Number(code))).toEqual(Object.values(exitCodes));
  });
});

async function endedBy(signal: NodeJS.Signals, project: TestProject): Promise<number | null> {
  await project.write({ 'compose.yaml': web(neverHealthy) });
  const up = project.start(['up', '--wait']);
  await up.waitForOutput(/Waiting/);
  up.send(signal);
  return (await up.result).code;
}
