import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { call } from '../rig/engine-api.mjs';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import { endOf } from './support/terminal-command.ts';
import type { TestProject } from './support/test-project.ts';

const services = `
services:
  web:
    image: busybox:latest
    command: sh -c 'echo "$$HOSTNAME" > /made; exec sleep 1000'
    init: true
    scale: 2
  stopped:
    image: busybox:latest
    command: sh -c 'echo left > /left'
`;

async function up(project: TestProject): Promise<void> {
  await project.write({ 'compose.yaml': services });
  const events = await project.events();
  await project.run('up', '-d');
  await events.next('die', 'stopped');
  await project.run('exec', '-T', 'web', 'sh', '-c', 'until [ -s /made ]; do usleep 10000; done; touch /made-in-the-first');
}

describe('export', () => {
  scenario('writes the file system as a tar archive to standard output or to a file', async ({ project }) => {
    await up(project);
    const { code, bytes } = await project.run('export', 'web');
    expect([code, bytes.length % 512, bytes.includes('etc/passwd')]).toEqual([0, 0, true]);
    expect(await project.run('export', '-o', 'web.tar', 'web')).toMatchObject({ code: 0, stdout: '' });
    expect((await readFile(join(project.directory, 'web.tar'))).includes('made-in-the-first')).toBe(true);
    expect((await readdir(project.directory)).sort()).toEqual(['compose.yaml', 'web.tar']);
  });

  scenario('takes the replica that --index names', async ({ project }) => {
    await up(project);
    await project.run('export', '--index', '1', '-o', 'first.tar', 'web');
    await project.run('export', '--index', '2', '-o', 'second.tar', 'web');
    const [first, second] = await Promise.all(['first', 'second'].map((name) => readFile(join(project.directory, `${name}.tar`))));
    expect([first?.includes('made-in-the-first'), second?.includes('made-in-the-first')]).toEqual([true, false]);
  });

  differing('the reference exports only containers that run')('takes a container that does not run', async ({ project }) => {
    await up(project);
    const { code, bytes } = await project.run('export', 'stopped');
    expect([code, bytes.includes('left')]).toEqual([0, true]);
  });

  scenario('refuses a terminal, an unknown service and a place that is not there', async ({ project }) => {
    await up(project);
    expect(await endOf(await project.startInTerminal('export', 'web'))).toBe(1);
    expect(await project.run('export', 'none')).toMatchObject({ code: 1, stdout: '' });
    expect(await project.run('export', '-o', 'none/web.tar', 'web')).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('commit', () => {
  scenario('makes an image of the container, with changes, author and message', async ({ project }) => {
    await up(project);
    const image = `${project.name}-web:seen`;
    const flags = ['-c', 'CMD ["cat", "/made"]', '-c', 'ENV COLOUR=blue', '-a', 'me', '-m', 'to look at'];
    expect(await project.run('commit', ...flags, 'web', image)).toMatchObject({ code: 0 });
    expect(await inspectImage(project, image)).toMatchObject({
      Author: 'me',
      Comment: 'to look at',
      Config: { Cmd: ['cat', '/made'], Env: expect.arrayContaining(['COLOUR=blue']) },
    });
  });

  scenario('takes the replica that --index names', async ({ project }) => {
    await up(project);
    const image = `${project.name}-web`;
    expect(await project.run('commit', '--index', '2', '--pause=false', 'web', image)).toMatchObject({ code: 0 });
    expect(await inspectImage(project, `${image}:latest`)).toMatchObject({
      Config: { Labels: { 'com.docker.compose.container-number': '2' } },
    });
    expect(await project.run('commit', '--index', '7', 'web', image)).toMatchObject({ code: 1 });
  });

  differing('the reference tells the id only among its progress')('prints the id of the image', async ({ project }) => {
    await up(project);
    const { code, stdout } = await project.run('commit', 'web', `${project.name}-web:seen`);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^sha256:[0-9a-f]{64}\n$/)]);
    expect(await inspectImage(project, `${project.name}-web:seen`)).toMatchObject({ Id: stdout.trim() });
  });
});

function inspectImage(project: TestProject, name: string): Promise<unknown> {
  return call(project.host, 'GET', `/images/${name}/json`);
}
