import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { openMeteringEngine } from './support/metering-engine.ts';
import { scenario } from './support/scenario.ts';
import { endOf } from './support/terminal-command.ts';
import type { TestProject } from './support/test-project.ts';

const compose = `
services:
  web: { image: "busybox:latest", command: sleep 1000, init: true }
  db: { image: "busybox:latest", command: sleep 1000, init: true }
  done: { image: "busybox:latest", command: "true" }
`;

async function up(project: TestProject): Promise<void> {
  await project.write({ 'compose.yaml': compose });
  const events = await project.events();
  expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
  await events.next('die', 'done');
}

function lines(stdout: string): readonly string[] {
  return stdout.split('\n').filter((line) => line.trim() !== '');
}

describe('stats', () => {
  scenario('--no-stream is a table of running containers', async ({ project }) => {
    await up(project);
    const [head, ...rows] = lines((await project.run('stats', '--no-stream')).stdout);
    expect(head).toMatch(/^CONTAINER ID +NAME +CPU % +MEM USAGE \/ LIMIT +MEM % +NET I\/O +BLOCK I\/O +PIDS$/);
    expect(rows.map((row) => row.split(/ +/)[1]).toSorted()).toEqual([`${project.name}-db-1`, `${project.name}-web-1`]);
    expect(lines((await project.run('stats', '--no-stream', 'db')).stdout)).toHaveLength(2);
  });

  scenario('writes what the engine measured as docker does', async ({ project }) => {
    await up(project);
    const engine = await openMeteringEngine(project.host, project.directory);
    try {
      const { stdout, code } = await project.run('-H', engine.host, 'stats', '--no-stream', '--format', 'json', 'web');
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        BlockIO: '4.1kB / 0B',
        CPUPerc: '25.00%',
        Container: expect.stringMatching(/^[0-9a-f]{64}$/),
        ID: expect.stringMatching(/^[0-9a-f]{12}$/),
        MemPerc: '10.00%',
        MemUsage: '7MiB / 70MiB',
        NetIO: '1.23kB / 5.6MB',
        PIDs: '3',
      });
    } finally {
      engine.close();
    }
  });

  scenario('-a has stopped containers too, which use nothing', async ({ project }) => {
    await up(project);
    const { stdout } = await project.run('stats', '-a', '--no-stream', '--format', '{{.Name}} {{.CPUPerc}} {{.MemUsage}} {{.PIDs}}');
    expect(lines(stdout)).toHaveLength(3);
    expect(lines(stdout)).toContain(`${project.name}-done-1 0.00% 0B / 0B 0`);
  });

  scenario('--no-trunc gives whole ids', async ({ project }) => {
    await up(project);
    const { stdout } = await project.run('stats', '--no-stream', '--no-trunc', '--format', '{{.ID}}', 'web');
    expect(stdout.trim()).toBe((await project.container('web')).id);
  });

  differing('takes one service')('takes several services, and refuses those that are not there', async ({ project }) => {
    await up(project);
    expect(lines((await project.run('stats', '--no-stream', 'db', 'web')).stdout)).toHaveLength(3);
    expect(await project.run('stats', '--no-stream', 'wbe')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('did you mean web?'),
    });
  });

  differing('sends control sequences into pipes')('prints round after round into a pipe, with one title', async ({ project }) => {
    await up(project);
    const following = project.start(['stats', 'db']);
    await following.waitForOutput(/(db-1[^\n]*\n[^\n]*){3}/);
    following.send('SIGINT');
    const { code, stdout } = await following.result;
    expect(code).toBe(130);
    expect(stdout.match(/CONTAINER ID/g)).toHaveLength(1);
    expect(stdout).not.toContain('\x1b');
  });

  differing('draws no course')('redraws a table with the course of processor and memory on a terminal', async ({ project }) => {
    await up(project);
    const engine = await openMeteringEngine(project.host, project.directory);
    try {
      const live = await project.startInTerminal('-H', engine.host, 'stats');
      await live.waitForOutput(/\x1b\[3A\r\x1b\[J.*db-1 +25\.00% +▃▃/s);
      expect(live.output()).toContain('\x1b[?25l');
      live.type('\x03');
      expect(await endOf(live)).toBe(130);
      expect(live.output()).toContain('\x1b[?25h');
    } finally {
      engine.close();
    }
  });
});
