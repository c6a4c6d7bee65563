import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { call } from '../rig/engine-api.mjs';
import { differing, isReference } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import { openSmallRegistry, type SmallRegistry } from './support/small-registry.ts';
import type { TestProject } from './support/test-project.ts';

const host = process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';
/** Docker Compose has one code for everything. */
const refused = isReference ? 1 : 3;
let registry: SmallRegistry;
let made: string[] = [];

beforeAll(async () => {
  registry = await openSmallRegistry();
});
afterAll(() => registry.close());
afterEach(async () => {
  for (const image of made) await call(host, 'DELETE', `/images/${image}`, { query: { force: 'true' } }).catch(() => undefined);
  made = [];
});

const dockerfile = (text: string): string =>
  `FROM busybox:latest\nARG WORD=default\nLABEL word=$WORD\nRUN echo ${text} > /text\nCMD cat /text\n`;

interface Image {
  readonly Id: string;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> | null };
}

async function image(name: string): Promise<Image | undefined> {
  return (await call(host, 'GET', `/images/${name}/json`).catch(() => undefined)) as Image | undefined;
}

/** A project of two services that are built and one that is not. */
async function write(project: TestProject): Promise<{ readonly web: string; readonly base: string }> {
  const web = `${registry.host}/${project.name}/web:1`;
  const base = `${project.name}-base`;
  made.push(web, `${registry.host}/${project.name}/web:extra`, base);
  await project.write({
    'compose.yaml': `
services:
  web: { image: "${web}", build: { context: web, args: { WORD: file }, tags: ["${registry.host}/${project.name}/web:extra"] }, depends_on: [base] }
  base: { build: base }
  db: { image: "busybox:latest", command: "true" }
`,
    'web/Dockerfile': dockerfile('web'),
    'base/Dockerfile': dockerfile('base'),
    'docker/config.json': registry.dockerConfig,
  });
  return { web, base };
}

/** With the login of the registry. */
function run(project: TestProject, ...args: readonly string[]) {
  return project.start(args, { DOCKER_CONFIG: join(project.directory, 'docker') }).result;
}

describe('build', () => {
  scenario('of a folder or a Dockerfile that is not there is refused, and up as well before anything is made', async ({ project }) => {
    await project.write({
      'compose.yaml':
        'services: { a: { build: ./none }, b: { build: { context: ., dockerfile: none } }, c: { image: "busybox:latest" } }\n',
    });
    const { code } = await project.run('build');
    expect(code).toBe(refused);
    expect(await project.run('up', '-d')).toMatchObject({ code: refused });
    expect(await project.containers()).toEqual([]);
    expect((await project.run('config', '-q')).code).toBe(0);
  });

  scenario('builds all services that have a build section', async ({ project }) => {
    const { web, base } = await write(project);
    expect(await project.run('build')).toMatchObject({ code: 0 });
    expect((await image(web))?.Config.Labels).toMatchObject({ word: 'file', 'com.docker.compose.project': project.name });
    expect((await image(base))?.Config.Labels).toMatchObject({ word: 'default' });
    expect(await project.containers()).toEqual([]);
  });

  scenario('builds the named services alone, or with what they depend on', async ({ project }) => {
    const { web, base } = await write(project);
    expect(await project.run('build', 'web')).toMatchObject({ code: 0 });
    expect([await image(web), await image(base)].map((found) => found !== undefined)).toEqual([true, false]);
    expect(await project.run('build', '--with-dependencies', 'web')).toMatchObject({ code: 0 });
    expect(await image(base)).toBeDefined();
  });

  scenario('takes build arguments from the command line', async ({ project }) => {
    const { web } = await write(project);
    expect(await project.run('build', '--build-arg', 'WORD=line', 'web')).toMatchObject({ code: 0 });
    expect((await image(web))?.Config.Labels?.word).toBe('line');
    await project.start(['build', '--build-arg', 'WORD', 'web'], { WORD: 'environment' }).result;
    expect((await image(web))?.Config.Labels?.word).toBe('environment');
  });

  scenario('shows nothing with --quiet, and what went wrong without', async ({ project }) => {
    await write(project);
    expect(await project.run('build', '-q', 'base')).toMatchObject({ code: 0, stdout: '' });
    await project.write({ 'base/Dockerfile': 'FROM busybox:latest\nRUN echo what happened; exit 3\n' });
    const failed = await project.run('build', 'base');
    expect(failed.code).not.toBe(0);
    expect(failed.stdout + failed.stderr).toContain('what happened');
  });

  scenario('has nothing to do for services without a build section', async ({ project }) => {
    await write(project);
    expect(await project.run('build', 'db')).toMatchObject({ code: 0, stdout: '' });
  });

  scenario('refuses a service that is not there', async ({ project }) => {
    await write(project);
    expect(await project.run('build', 'wbe')).toMatchObject({ code: refused, stderr: expect.stringContaining('wbe') });
  });

  differing('Docker Compose hands these to builders that are not there')(
    'refuses what the engine cannot do, with the reason',
    async ({ project }) => {
      await write(project);
      expect(await project.run('build', '--check')).toMatchObject({ code: 1, stderr: expect.stringContaining('not only check') });
      expect(await project.run('build', '--builder', 'default', '--provenance', 'false', 'base')).toMatchObject({ code: 0 });
    },
  );

  scenario('gives secrets and an agent of keys to the steps that ask for them, and limits to all', async ({ project }) => {
    const agent = createServer((socket) => socket.on('data', (asked) => socket.end(`heard ${asked}`)));
    const path = join(project.directory, 'agent.sock');
    await new Promise<void>((resolve) => agent.listen(path, resolve));
    const ask = "require('net').connect(process.env.SSH_AUTH_SOCK).on('data', (said) => process.stdout.write(said)).write('hello')";
    const dockerfile = [
      'FROM node:20-alpine',
      'RUN --mount=type=secret,id=token cat /run/secrets/token > /seen',
      'RUN --mount=type=secret,id=file cat /run/secrets/file >> /seen',
      `RUN --mount=type=ssh node -e "${ask}" >> /seen`,
      'RUN ulimit -n >> /seen',
      'CMD ["cat", "/seen"]',
    ];
    const build = { context: '.', secrets: ['token', 'file'], ulimits: { nofile: 4321 } };
    const secrets = { token: { environment: 'TOKEN' }, file: { file: './secret' } };
    await project.write({
      'compose.yaml': JSON.stringify({ services: { web: { build } }, secrets }),
      Dockerfile: `${dockerfile.join('\n')}\n`,
      secret: 'from a file\n',
    });
    made.push(`${project.name}-web`);
    const { code, stderr } = await project.start(['build', '--ssh', `default=${path}`], { TOKEN: 'from a variable\n' }).result;
    agent.close();
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect((await project.run('run', '--rm', 'web')).stdout).toBe('from a variable\nfrom a file\nheard hello4321\n');
  });

  scenario('does nothing with --dry-run', async ({ project }) => {
    const { base } = await write(project);
    expect(await project.run('--dry-run', 'build', 'base')).toMatchObject({ code: 0 });
    expect(await image(base)).toBeUndefined();
  });
});

describe('push and pull', () => {
  scenario('push sends what is built under all its names, with the login of config.json', async ({ project }) => {
    const { web } = await write(project);
    await run(project, 'build', 'web');
    expect(await run(project, 'push', 'web')).toMatchObject({ code: 0 });
    expect(registry.tags()).toEqual(expect.arrayContaining([`${project.name}/web:1`, `${project.name}/web:extra`]));
    expect(web).toContain(project.name);
  });

  scenario('pull brings it back', async ({ project }) => {
    const { web } = await write(project);
    await run(project, 'build', 'web');
    await run(project, 'push', 'web');
    const before = await image(web);
    for (const name of made) await call(host, 'DELETE', `/images/${name}`, { query: { force: 'true' } }).catch(() => undefined);
    expect(await image(web)).toBeUndefined();
    expect(await run(project, 'pull', 'web')).toMatchObject({ code: 0 });
    expect((await image(web))?.Id).toBe(before?.Id);
  });

  scenario('build --push does both', async ({ project }) => {
    await write(project);
    expect(await run(project, 'build', '--push', 'web')).toMatchObject({ code: 0 });
    expect(registry.tags()).toContain(`${project.name}/web:1`);
  });

  scenario('pull fails for an image that is nowhere, and says which', async ({ project }) => {
    await project.write({
      'compose.yaml': `services:\n  web: { image: "${registry.host}/none/none:1" }\n`,
      'docker/config.json': registry.dockerConfig,
    });
    const failed = await run(project, 'pull');
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/none\/none:1|web/);
    expect(await run(project, 'pull', '--ignore-pull-failures')).toMatchObject({ code: 0 });
  });

  scenario('pull leaves out what can be built when asked to', async ({ project }) => {
    await write(project);
    expect(await run(project, 'pull', '--ignore-buildable', 'web', 'base')).toMatchObject({ code: 0 });
  });

  differing('Docker Compose asks the registry for the tag latest even then')(
    'pull leaves out what is here with --policy missing',
    async ({ project }) => {
      await write(project);
      expect(await project.run('pull', '--policy', 'missing', 'db')).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('db is not pulled'),
      });
    },
  );

  differing('Docker Compose 2.40.3 refuses pre_start as an unknown attribute')(
    'pull fetches what only a hook runs, and down --rmi all removes it, once --dry-run has shown it',
    async ({ project }) => {
      const { web } = await write(project);
      const extra = web.replace(/1$/, 'extra');
      await run(project, 'build', '--push', 'web');
      for (const name of made) await call(host, 'DELETE', `/images/${name}`, { query: { force: 'true' } }).catch(() => undefined);
      await project.write({ 'compose.yaml': JSON.stringify({ services: { web: { image: web, pre_start: [{ image: extra }] } } }) });
      expect(await run(project, 'pull')).toMatchObject({ code: 0 });
      expect([await image(web), await image(extra)]).toEqual([expect.anything(), expect.anything()]);
      const shown = await project.run('down', '--rmi', 'all', '--dry-run');
      expect([await image(web), await image(extra)]).toEqual([expect.anything(), expect.anything()]);
      expect(await project.run('down', '--rmi', 'all')).toMatchObject({ code: 0 });
      expect([await image(web), await image(extra)]).toEqual([undefined, undefined]);
      expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/web:1[\s\S]*web:extra/) });
    },
  );

  scenario('push fails without a login', async ({ project }) => {
    await write(project);
    await project.run('build', 'web');
    await project.write({ 'docker/config.json': '{}' });
    expect((await run(project, 'push', 'web')).code).toBe(1);
    expect((await run(project, 'push', '--ignore-push-failures', 'web')).code).toBe(0);
  });

  scenario('push has nothing to do where nothing is built', async ({ project }) => {
    await write(project);
    expect(await project.run('push', 'db')).toMatchObject({ code: 0 });
  });
});

describe('up with images', () => {
  scenario('builds with --build what is there already', async ({ project }) => {
    const { base } = await write(project);
    await project.run('build', 'base');
    const before = await image(base);
    await project.write({ 'base/Dockerfile': dockerfile('new') });
    expect(await project.run('up', '-d', '--build', 'base')).toMatchObject({ code: 0 });
    expect((await image(base))?.Id).not.toBe(before?.Id);
  });

  scenario('refuses --no-build where an image is missing', async ({ project }) => {
    await write(project);
    expect((await project.run('up', '-d', '--no-build', 'base')).code).toBe(1);
    expect(await project.containers()).toEqual([]);
  });

  scenario('refuses a missing image with --pull never', async ({ project }) => {
    await project.write({ 'compose.yaml': 'services:\n  web: { image: "windlass-none:1" }\n' });
    const { code, stderr } = await project.run('up', '-d', '--pull', 'never');
    expect(code).toBe(1);
    expect(stderr).toContain('windlass-none:1');
    expect(await project.containers()).toEqual([]);
  });

  scenario('pulls with --pull always', async ({ project }) => {
    const { web } = await write(project);
    await run(project, 'build', '--push', 'web');
    const events = await run(project, 'up', '-d', '--no-deps', '--no-build', '--pull', 'always', '--quiet-pull', 'web');
    expect(events).toMatchObject({ code: 0, stderr: expect.stringContaining('Pulled') });
    expect(await image(web)).toBeDefined();
  });
});
