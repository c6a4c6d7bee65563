import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

const compose = `
services:
  web: { image: "busybox:latest", command: sleep 1000, init: true, labels: { tier: front } }
  db: { image: "busybox:latest", command: sleep 1000, init: true }
`;

async function up(project: TestProject): Promise<void> {
  await project.write({ 'compose.yaml': compose });
  expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
}

/** A moment from now: the reference leaves out the second that has begun when it is told to end now. */
function soon(): string {
  return new Date(Date.now() + 1500).toISOString();
}

interface PrintedEvent {
  readonly action: string;
  readonly service: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly id: string;
  readonly time: string;
  readonly type: string;
}

function printed(stdout: string): readonly PrintedEvent[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as PrintedEvent);
}

describe('events', () => {
  scenario('tells what happened since a time, until a time', async ({ project }) => {
    await up(project);
    const [, web] = await project.containers();
    const { stdout } = await project.run('events', '--json', '--since', '10m', '--until', soon());
    const told = printed(stdout);
    expect(told.map(({ action, service }) => `${service} ${action}`)).toEqual(
      expect.arrayContaining(['db create', 'db start', 'web create', 'web start']),
    );
    const start = told.find(({ action, service }) => action === 'start' && service === 'web');
    expect(start).toEqual({
      action: 'start',
      service: 'web',
      attributes: { image: 'busybox:latest', name: `${project.name}-web-1`, tier: 'front' },
      id: web?.id,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/),
      type: 'container',
    });
  });

  scenario('goes on until it is interrupted', async ({ project }) => {
    await up(project);
    const following = project.start(['events', '--json', '--since', '10m']);
    await following.waitForOutput(/"action":"start"/);
    await project.run('kill', '-s', 'TERM', 'db');
    await following.waitForOutput(/"action":"die"[^\n]*"service":"db"/);
    following.send('SIGINT');
    expect(await following.result).toMatchObject({ code: 130 });
  });

  scenario('tells of the named services alone, and not of one-off containers', async ({ project }) => {
    await up(project);
    await project.run('run', '--rm', '-T', '--no-deps', 'db', 'true');
    const one = printed((await project.run('events', '--json', '--since', '10m', '--until', soon(), 'db')).stdout);
    expect(new Set(one.map(({ service }) => service))).toEqual(new Set(['db']));
    const all = printed((await project.run('events', '--json', '--since', '10m', '--until', soon())).stdout);
    expect(all.filter(({ attributes }) => attributes.name?.includes('-run-'))).toEqual([]);
  });

  scenario('is a line for people without --json', async ({ project }) => {
    await up(project);
    const { stdout } = await project.run('events', '--since', '10m', '--until', soon(), 'web');
    const details = `\\((?=.*\\bimage=busybox:latest)(?=.*\\bname=${project.name}-web-1)(?=.*\\btier=front)[^)]*\\)`;
    expect(stdout).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6} container start [0-9a-f]{64} ${details}$`, 'm'));
  });

  differing('ends with "EOF" and code 1')('ends well when the time has come, without empty lines', async ({ project }) => {
    await up(project);
    const { code, stdout, stderr } = await project.run('events', '--since', '10m', '--until', '0s');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toMatch(/^$\n/m);
  });

  differing('waits for something to happen to it')('refuses a service that is not in the file', async ({ project }) => {
    await up(project);
    expect(await project.run('events', 'wbe')).toMatchObject({
      code: 1,
      stderr: 'error: no such service: wbe\n  = help: did you mean web?\n',
    });
  });
});
