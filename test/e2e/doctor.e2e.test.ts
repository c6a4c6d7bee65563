import { describe, expect } from 'vitest';
import { call } from '../rig/engine-api.mjs';
import { differing } from './support/differing.ts';

const only = differing('has no such command');

interface Report {
  readonly version: number;
  readonly checks: readonly { readonly check: string; readonly status: string; readonly text: string; readonly fix?: string }[];
}

describe('doctor', () => {
  only('examines the engine and its host', async ({ project }) => {
    const { Version } = (await call(project.host, 'GET', '/version')) as { readonly Version: string };
    const { code, stdout } = await project.run('doctor', '--json');
    const report = JSON.parse(stdout) as Report;
    expect(code).toBe(report.checks.some(({ status }) => status === 'failed') ? 1 : 0);
    expect([...new Set(report.checks.map(({ check }) => check))]).toEqual(
      // biome-ignore format: a list of words
      ['versions', 'context', 'socket', 'credentials', 'engine', 'api', 'clock', 'disk', 'addresses', 'dns', 'leftovers'],
    );
    expect(report.checks.find(({ check }) => check === 'engine')).toMatchObject({ text: expect.stringContaining(Version) });
    expect(report.checks.filter(({ status, fix }) => (status === 'failed' || status === 'warning') === (fix === undefined))).toEqual([]);
  });

  only('says what to do where there is no engine, with exit code 7', async ({ project }) => {
    const asked = project.start(['doctor'], { DOCKER_HOST: 'unix:///nowhere.sock' });
    const { code, stdout } = await asked.result;
    expect(code).toBe(7);
    expect(stdout).toMatch(/✗ socket +there is no \/nowhere\.sock\n +fix: start the engine/);
  });

  only('names leftovers with the command that removes them', async ({ project }) => {
    await project.write({ 'compose.yaml': 'services: { job: { image: "busybox:latest" } }' });
    await project.run('run', '-T', '--name', `${project.name}-left`, 'job', 'true');
    const { checks } = JSON.parse((await project.run('doctor', '--json')).stdout) as Report;
    expect(checks).toContainEqual({
      check: 'leftovers',
      status: 'warning',
      text: `${project.name}-left: ended, and kept because run was called without --rm`,
      fix: `"docker rm ${project.name}-left"`,
    });
  });
});
