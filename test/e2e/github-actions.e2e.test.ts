import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import type { TestProject } from './support/test-project.ts';

const reason = 'Docker Compose knows nothing of workflows';

function run(project: TestProject, ...args: readonly string[]) {
  return project.start(args, {
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: join(project.directory, 'summary.md'),
    GITHUB_WORKSPACE: join(project.directory, '..'),
  }).result;
}

describe('in a workflow of GitHub Actions', () => {
  differing(reason)('annotates the place of what is wrong in a file', async ({ project }) => {
    await project.write({ 'compose.yaml': 'services:\n  web:\n    imagee: x\n' });
    const { code, stderr } = await run(project, 'up', '-d');
    expect(code).toBe(3);
    expect(stderr).toMatch(new RegExp(`^::error file=${project.name}/compose.yaml,line=3,col=5,`, 'm'));
  });

  differing(reason)('groups what it does, annotates the service that failed, and writes a summary', async ({ project }) => {
    await project.write({ 'compose.yaml': 'services:\n  web:\n    image: busybox:latest\n    command: /not/there\n' });
    const { code, stderr } = await run(project, 'up', '-d');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^::group::windlass .*\n[\s\S]*^::endgroup::\n/m);
    expect(stderr).toMatch(new RegExp(`^::error file=${project.name}/compose.yaml,line=[23],.*title=web::`, 'm'));
    expect(await readFile(join(project.directory, 'summary.md'), 'utf8')).toContain('### windlass up: ');
  });

  differing(reason)('lets no container command the runner', async ({ project }) => {
    await project.write({ 'compose.yaml': 'services:\n  web: { image: "busybox:latest", command: [echo, "::error::mine"] }\n' });
    const { stdout } = await run(project, 'up', '--no-log-prefix');
    expect(stdout).toContain(': :error::mine');
    expect((await run(project, 'logs', '--no-log-prefix')).stdout).toBe(': :error::mine\n');
  });
});
