import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildFailure } from '../../src/engine/build-failure.ts';
import { connectEngine } from '../../src/engine/dockerode/connect.ts';
import { resolveEndpoint } from '../../src/engine/endpoint.ts';
import type { BuildProgress, Engine } from '../../src/engine/engine.ts';
import { openFolder } from '../../src/host/build-context.ts';
import { endpointSources } from '../../src/host/endpoint-sources.ts';
import type { BuildSpec } from '../../src/spec/container-spec.ts';

const project = 'engbuild';
const tag = 'windlass-eng-build:1';
let engine: Engine;
let folder: string;

beforeAll(async () => {
  engine = await connectEngine({ endpoint: resolveEndpoint(endpointSources()), openFolder });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'windlass-build-'));
  return () => rm(folder, { recursive: true });
});

afterAll(async () => {
  for (const container of (await engine.observe(project)).containers) await engine.removeContainer(container.id, { force: true });
  for (const image of [tag, 'windlass-eng-build:2']) await engine.removeImage(image).catch(() => undefined);
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

function spec(more: Partial<BuildSpec> = {}): BuildSpec {
  return { context: folder, dockerfile: 'Dockerfile', args: {}, labels: {}, tags: [tag], ...more };
}

async function build(more: Partial<BuildSpec> = {}, signal?: AbortSignal): Promise<{ id: string; progress: readonly BuildProgress[] }> {
  const progress: BuildProgress[] = [];
  const id = await engine.buildImage(spec(more), (told) => progress.push(told), signal);
  return { id, progress };
}

/** What a command prints in a container of the image. */
async function output(image: string, script: string): Promise<string> {
  const labels = { 'com.docker.compose.project': project };
  const { id } = await engine.createContainer('engbuild-out-1', {
    Image: image,
    Cmd: ['sh', '-c', script],
    Labels: labels,
    HostConfig: {},
  });
  await engine.startContainer(id);
  let text = '';
  for await (const frame of engine.logs(id, { follow: true })) text += frame.data.toString();
  await engine.removeContainer(id, { force: true });
  return text;
}

describe('builds on a real engine', () => {
  it('builds a target with arguments, labels and two tags and tells of each step', async () => {
    await write({
      Dockerfile:
        'FROM busybox:latest AS base\nARG A\nRUN echo "hello $A"; echo "to stderr" >&2\nCOPY . /src\nFROM base AS later\nRUN false\n',
      'a/ü.txt': 'content',
    });
    const built = await build({ target: 'base', args: { A: `${Date.now()}` }, labels: { l: '1' }, tags: [tag, 'windlass-eng-build:2'] });

    expect(built.id).toMatch(/^sha256:/);
    expect((await engine.inspectImage('windlass-eng-build:2'))?.id).toBe(built.id);
    expect((await engine.inspectImage(tag))?.repoTags.toSorted()).toEqual([tag, 'windlass-eng-build:2']);
    const run = built.progress.filter((told) => told.kind === 'vertex' && told.name.includes('RUN echo'));
    expect(run.map((told) => told.kind === 'vertex' && told.state)).toEqual(['started', 'completed']);
    const text = built.progress.flatMap((told) => (told.kind === 'log' ? [told.text] : [])).join('');
    expect(text).toMatch(/hello \d+/);
    expect(text).toContain('to stderr');
    expect(await output(tag, 'cat /src/a/*; ls /src')).toBe('contentDockerfile\na\n');
  });

  it('tells cached steps and sends only what changed', async () => {
    await write({ Dockerfile: 'FROM busybox:latest\nCOPY . /src\nRUN true\n', 'a.txt': `${Date.now()}` });
    const first = await build();
    const second = await build();
    expect(second.id).toBe(first.id);
    const states = second.progress.flatMap((told) => (told.kind === 'vertex' && /COPY|RUN/.test(told.name) ? [told.state] : []));
    expect(states).toEqual(['cached', 'cached']);
  });

  it('leaves out what .dockerignore names, but for its exceptions', async () => {
    await write({
      Dockerfile: 'FROM busybox:latest\nCOPY . /src\n',
      '.dockerignore': '# comment\nnode_modules\n**/*.log\n!keep/this.log\nDockerfile\n.dockerignore\n',
      'node_modules/x/y.js': '',
      'keep/this.log': '',
      'keep/that.log': '',
      'top.log': '',
      'src/main.js': '',
    });
    await build();
    expect(await output(tag, 'cd /src; find . -type f | sort')).toBe('./keep/this.log\n./src/main.js\n');
  });

  it('takes a Dockerfile from outside of the context, with its own ignore file', async () => {
    await write({
      'docker/web.Dockerfile': 'FROM busybox:latest\nCOPY . /src\n',
      'docker/web.Dockerfile.dockerignore': 'b',
      'app/a': '',
      'app/b': '',
    });
    await build({ context: join(folder, 'app'), dockerfile: '../docker/web.Dockerfile' });
    expect(await output(tag, 'ls /src')).toBe('a\n');
  });

  it('takes an inline Dockerfile without adding it to the context', async () => {
    await write({ a: '' });
    await build({ dockerfileInline: 'FROM busybox:latest\nCOPY . /src\n' });
    expect(await output(tag, 'ls /src')).toBe('a\n');
  });

  it('follows a Dockerfile that is a link, and keeps links, modes and empty folders', async () => {
    await write({ 'build/Dockerfile.real': 'FROM busybox:latest\nCOPY . /src\nCOPY link/one /one\n', 'real/one': '1' });
    await symlink('build/Dockerfile.real', join(folder, 'Dockerfile'));
    await symlink('real', join(folder, 'link'));
    await mkdir(join(folder, 'empty'), { mode: 0o700 });
    await writeFile(join(folder, 'tool'), '#!/bin/sh', { mode: 0o755 });
    await utimes(join(folder, 'tool'), 1_000_000_000, 1_000_000_000);
    await build();
    const script = 'cd /src; stat -c "%a %Y" tool; stat -c "%a %F" empty; readlink link; cat /one; echo';
    expect(await output(tag, script)).toBe('755 1000000000\n700 directory\nreal\n1\n');
  });

  it('sends a file of many pieces whole', async () => {
    await write({ Dockerfile: 'FROM busybox:latest\nCOPY big /big\n', big: 'x'.repeat(5_000_001) });
    await build();
    expect(await output(tag, 'wc -c < /big')).toBe('5000001\n');
  });

  it('names the step that broke, with its last lines', async () => {
    await write({ Dockerfile: 'FROM busybox:latest\nRUN echo before; exit 3\n' });
    const error = await build({ noCache: true }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'ENGINE_ERROR',
      message: expect.stringMatching(/^the build failed at \[2\/2\] RUN echo before; exit 3: .*exit code: 3$/),
    });
    expect(buildFailure(error)).toMatchObject({ lines: ['before'] });
  });

  it('passes on what the Dockerfile parser says', async () => {
    await write({ Dockerfile: 'FROM busybox:latest\nBREAK\n' });
    await expect(build()).rejects.toMatchObject({ code: 'ENGINE_ERROR', message: expect.stringContaining('unknown instruction: BREAK') });
  });

  it('says so when the Dockerfile is missing', async () => {
    await expect(build()).rejects.toMatchObject({ code: 'ENGINE_ERROR', message: expect.stringContaining('Dockerfile: no such file') });
  });

  it('ends when the signal aborts', async () => {
    await write({ Dockerfile: 'FROM busybox:latest\nRUN sleep 1000\n' });
    const abort = new AbortController();
    const building = engine.buildImage(
      spec(),
      (told) => {
        if (told.kind === 'vertex' && told.name.includes('sleep') && told.state === 'started') abort.abort();
      },
      abort.signal,
    );
    await expect(building).rejects.toMatchObject({ code: 'ABORTED' });
  });
});
