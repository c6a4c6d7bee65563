import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { call } from '../rig/engine-api.mjs';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

const web = `
services:
  web:
    image: busybox:latest
    command: sleep 1000
    init: true
    stop_grace_period: 0s
    mem_limit: 64m
    environment:
      LOG: info
      DB_PASSWORD: correct horse
`;

async function bringUp(project: TestProject, text: string): Promise<string> {
  await project.write({ 'compose.yaml': text });
  expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
  return (await project.container('web')).id;
}

describe('plan', () => {
  differing('Docker Compose has no plan')('names each difference with its place and cause, and no secret', async ({ project }) => {
    await bringUp(project, web);
    await project.write({ 'compose.yaml': web.replace('info', 'debug').replace('correct horse', 'battery staple') });
    const { code, stdout } = await project.run('plan');
    expect({ code, told: stdout.split('\n').slice(1, 3) }).toEqual({
      code: 2,
      told: [
        '    environment.LOG: "info" -> "debug"  (compose.yaml:10:12, the file changed)',
        '    environment.DB_PASSWORD: *** -> ***  (compose.yaml:11:20, the file changed)',
      ],
    });
    const json = await project.run('plan', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, project: project.name, operation: 'up' });
    expect(json.stdout).not.toMatch(/correct horse|battery staple/);
  });

  differing('Docker Compose makes the container anew')('changes in place what can be, and is empty afterwards', async ({ project }) => {
    const id = await bringUp(project, web);
    const changed = web
      .replace('64m', '128m')
      .replace('mem_limit', 'restart: always\n    networks: { default: { priority: 9 }, back: {} }\n    mem_limit');
    await project.write({ 'compose.yaml': `${changed}networks: { back: {} }\n` });
    const { stdout } = await project.run('plan');
    expect(stdout.split('\n').filter((line) => line !== '' && !line.startsWith(' '))).toEqual([
      `create network ${project.name}_back: not found`,
      `update ${project.name}-web-1 in place: mem_limit and restart changed`,
      `connect ${project.name}-web-1 to network ${project.name}_back: networks.back changed`,
    ]);
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    expect((await project.container('web')).id).toBe(id);
    expect(await project.run('plan')).toMatchObject({ code: 0, stdout: '' });
  });

  scenario('leaves a container alone whose project has moved', async ({ project }) => {
    const id = await bringUp(project, web);
    await project.write({ 'moved/compose.yaml': web });
    expect(await project.run('-f', 'moved/compose.yaml', '-p', project.name, 'up', '-d')).toMatchObject({ code: 0 });
    expect((await project.container('web')).id).toBe(id);
  });

  differing('Docker Compose does not see it')('sees a replaced file behind a secret', async ({ project }) => {
    await project.write({ token: 'first\n' });
    const id = await bringUp(project, `${web}    secrets: [token]\nsecrets: { token: { file: ./token } }\n`);
    await project.write({ token: 'second\n' });
    expect((await project.run('plan')).stdout).toContain('secrets.token: other content -> new content');
    await project.run('up', '-d');
    expect((await project.container('web')).id).not.toBe(id);
    expect(await project.run('plan')).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('up --plan', () => {
  differing('Docker Compose has no plan')('carries out what was looked at, once', async ({ project }) => {
    await bringUp(project, web);
    await project.write({ 'compose.yaml': web.replace('64m', '128m').replace('correct horse', 'battery staple') });
    expect(await project.run('plan', '--out', 'next.plan')).toMatchObject({ code: 2 });
    expect(await readFile(join(project.directory, 'next.plan'), 'utf8')).not.toMatch(/correct horse|battery staple/);
    expect(await project.run('up', '-d', '--plan', 'next.plan')).toMatchObject({ code: 0 });
    expect(await project.run('plan')).toMatchObject({ code: 0, stdout: '' });
    const again = await project.run('up', '-d', '--plan', 'next.plan');
    expect(again).toMatchObject({ code: 1 });
    expect(again.stderr).toContain(`container ${project.name}-web-1 changed on the engine`);
  });

  differing('Docker Compose has no plan')('refuses when the file or the engine has moved, and changes nothing', async ({ project }) => {
    const id = await bringUp(project, web);
    await project.write({ 'compose.yaml': web.replace('64m', '128m') });
    await project.run('plan', '--out', 'next.plan');
    await project.write({ 'compose.yaml': web.replace('64m', '256m') });
    const fileMoved = await project.run('up', '-d', '--plan', 'next.plan');
    expect({ code: fileMoved.code, told: fileMoved.stderr.includes('service web changed in the file') }).toEqual({ code: 1, told: true });
    await project.write({ 'compose.yaml': web.replace('64m', '128m') });
    await call(project.host, 'POST', `/containers/${id}/update`, { json: { CpuShares: 9 } });
    const engineMoved = await project.run('up', '-d', '--plan', 'next.plan');
    expect({ code: engineMoved.code, told: engineMoved.stderr.includes(`container ${project.name}-web-1 changed on the engine`) }).toEqual({
      code: 1,
      told: true,
    });
    const { HostConfig } = (await call(project.host, 'GET', `/containers/${id}/json`)) as {
      readonly HostConfig: { readonly Memory: number };
    };
    expect(HostConfig.Memory).toBe(64 * 1024 * 1024);
  });
});

describe('what could be lost', () => {
  differing('Docker Compose keeps the old definition and says nothing where nobody can be asked')(
    'a volume whose definition changed is kept until somebody agrees',
    async ({ project }) => {
      const mounting = `${web}    volumes: ["data:/data"]\nvolumes:\n  data:\n`;
      await bringUp(project, mounting);
      await project.run('exec', '-T', 'web', 'touch', '/data/precious');
      await project.write({ 'compose.yaml': `${mounting}    labels: { a: "1" }\n` });
      const refused = await project.run('up', '-d');
      expect({ code: refused.code, told: /WL7005.*labels\.a: nothing -> "1"/s.test(refused.stderr) }).toEqual({ code: 3, told: true });
      expect(await project.run('up', '-d', '--no-recreate')).toMatchObject({ code: 0 });
      expect(await project.run('exec', '-T', 'web', 'ls', '/data')).toMatchObject({ stdout: 'precious\n' });
      expect((await project.run('plan', '--recreate-volumes')).stdout).toContain(`remove volume ${project.name}_data and its data`);
      expect(await project.run('up', '-d', '--recreate-volumes')).toMatchObject({ code: 0 });
      expect(await project.run('exec', '-T', 'web', 'ls', '/data')).toMatchObject({ stdout: '' });
      expect(await project.run('plan')).toMatchObject({ code: 0, stdout: '' });
    },
  );

  differing('Docker Compose removes it')('a container of other files under the same name is no orphan', async ({ project }) => {
    await bringUp(project, web);
    await project.write({ 'other/compose.yaml': web.replace('web:', 'shop:'), 'override.yaml': 'services: {}\n' });
    const other = ['-f', 'other/compose.yaml', '-p', project.name];
    const { code, stderr } = await project.run(...other, 'up', '-d', '--remove-orphans');
    expect({ code, told: stderr.includes(`${project.name}-web-1 comes from other files`) }).toEqual({ code: 0, told: true });
    expect((await project.containers()).map(({ service }) => service)).toEqual(['shop', 'web']);
    await project.write({ 'compose.yaml': web.replace('web:', 'front:') });
    expect(await project.run('-f', 'compose.yaml', '-f', 'override.yaml', 'up', '-d', '--remove-orphans')).toMatchObject({ code: 0 });
    expect((await project.containers()).map(({ service }) => service)).toEqual(['front', 'shop']);
  });
});
