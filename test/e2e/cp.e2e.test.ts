import { chmod, lstat, mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

const idle = `
    image: busybox:latest
    command: sleep 1000
    init: true`;

const services = `
services:
  web:${idle}
    scale: 2
  user:${idle}
    user: "1000:1001"
  stopped:
    image: busybox:latest
    command: "true"
`;

async function up(project: TestProject): Promise<void> {
  await project.write({ 'compose.yaml': services, 'tree/one': 'one\n', 'tree/sub/two': 'two\n' });
  await symlink('one', join(project.directory, 'tree/link'));
  await chmod(join(project.directory, 'tree'), 0o750);
  const events = await project.events();
  await project.run('up', '-d');
  await events.next('die', 'stopped');
}

/** What a command prints in a container of web. */
async function inWeb(project: TestProject, script: string, index = 1): Promise<string> {
  return (await project.run('exec', '-T', '--index', String(index), 'web', 'sh', '-c', script)).stdout;
}

describe('cp into containers', () => {
  scenario('copies a file into all replicas, or into the one that --index names', async ({ project }) => {
    await up(project);
    expect(await project.run('cp', 'tree/one', 'web:/tmp/all')).toMatchObject({ code: 0, stdout: '' });
    expect(await project.run('cp', '--index', '2', 'tree/one', 'web:/tmp/second')).toMatchObject({ code: 0 });
    expect([await inWeb(project, 'cat /tmp/all'), await inWeb(project, 'cat /tmp/all', 2)]).toEqual(['one\n', 'one\n']);
    expect([await inWeb(project, 'ls /tmp'), await inWeb(project, 'ls /tmp', 2)]).toEqual(['all\n', 'all\nsecond\n']);
  });

  scenario('puts a file under its own name into a folder that is there', async ({ project }) => {
    await up(project);
    await project.run('cp', 'tree/one', 'web:/tmp');
    await project.run('cp', 'tree/one', 'web:/tmp/');
    expect(await inWeb(project, 'ls /tmp')).toBe('one\n');
  });

  scenario('copies a folder under its own name, under a new one, or what is in it', async ({ project }) => {
    await up(project);
    await project.run('cp', 'tree', 'web:/tmp');
    await project.run('cp', 'tree', 'web:/tmp/new');
    await project.run('cp', 'tree/.', 'web:/tmp/tree/sub');
    expect(await inWeb(project, 'cd /tmp; find | sort; stat -c %a tree new')).toBe(
      [
        '.',
        ...['./new', './new/link', './new/one', './new/sub', './new/sub/two'],
        ...['./tree', './tree/link', './tree/one', './tree/sub', './tree/sub/link', './tree/sub/one'],
        ...['./tree/sub/sub', './tree/sub/sub/two', './tree/sub/two'],
        ...['750', '750', ''],
      ].join('\n'),
    );
  });

  scenario('keeps modes, links and times', async ({ project }) => {
    await up(project);
    await chmod(join(project.directory, 'tree/one'), 0o640);
    await project.run('cp', 'tree', 'web:/tmp');
    const { mtimeMs } = await lstat(join(project.directory, 'tree/one'));
    expect(await inWeb(project, 'cd /tmp/tree; stat -c "%a %Y" one; readlink link')).toBe(`640 ${Math.floor(mtimeMs / 1000)}\none\n`);
  });

  scenario('copies a link as a link, and with -L what it leads to', async ({ project }) => {
    await up(project);
    await project.run('cp', 'tree/link', 'web:/tmp/as-link');
    await project.run('cp', '-L', 'tree/link', 'web:/tmp/as-file');
    expect(await inWeb(project, 'readlink /tmp/as-link; test -L /tmp/as-file || cat /tmp/as-file')).toBe('one\none\n');
  });

  scenario('follows a link that the destination is', async ({ project }) => {
    await up(project);
    await inWeb(project, 'mkdir /tmp/real; ln -s real /tmp/alias');
    await project.run('cp', '--index', '1', 'tree/one', 'web:/tmp/alias');
    expect(await inWeb(project, 'ls /tmp/real')).toBe('one\n');
  });

  scenario('leaves a folder that is there with its own mode', async ({ project }) => {
    await up(project);
    await project.run('cp', 'tree/.', 'web:/tmp');
    expect(await inWeb(project, 'stat -c %a /tmp')).toBe('1777\n');
  });

  scenario('with -a gives everything to the user of the container', async ({ project }) => {
    await up(project);
    await project.run('cp', '-a', 'tree/one', 'user:/tmp/own');
    expect((await project.run('exec', '-T', 'user', 'stat', '-c', '%u', '/tmp/own')).stdout).toBe('1000\n');
  });

  scenario('works on containers that do not run', async ({ project }) => {
    await up(project);
    expect(await project.run('cp', 'tree/one', 'stopped:/tmp/there')).toMatchObject({ code: 0 });
    expect(await project.run('cp', 'stopped:/tmp/there', 'back')).toMatchObject({ code: 0 });
    expect(await readFile(join(project.directory, 'back'), 'utf8')).toBe('one\n');
  });

  scenario('refuses what does not go together, with exit code 1', async ({ project }) => {
    await up(project);
    const copies = [
      ['tree/none', 'web:/tmp'],
      ['tree/one', 'web:/none/'],
      ['tree/one', 'web:/none/name'],
      ['tree/one', 'web:/etc/passwd/'],
      ['tree', 'web:/etc/passwd'],
      ['tree', 'none:/tmp'],
      ['tree', 'elsewhere'],
      ['web:/tmp', 'user:/tmp'],
    ] as const;
    for (const [from, to] of copies) expect([from, to, (await project.run('cp', from, to)).code]).toEqual([from, to, 1]);
    expect(await inWeb(project, 'ls -A /tmp')).toBe('');
  });

  scenario('copies what is in an archive on standard input', async ({ project }) => {
    await up(project);
    const archive = await tar([{ name: 'in/' }, { name: 'in/file', content: 'from an archive\n' }]);
    expect(await project.runWithInput(archive, 'cp', '-', '--index', '1', 'web:/tmp')).toMatchObject({ code: 0 });
    expect(await inWeb(project, 'cat /tmp/in/file')).toBe('from an archive\n');
  });

  differing('the reference gives the archive to the first replica and fails for the others')(
    'copies an archive on standard input into all replicas',
    async ({ project }) => {
      await up(project);
      const archive = await tar([{ name: 'file', content: 'x'.repeat(400_000) }]);
      expect(await project.runWithInput(archive, 'cp', '-', 'web:/tmp')).toMatchObject({ code: 0 });
      expect([await inWeb(project, 'wc -c < /tmp/file'), await inWeb(project, 'wc -c < /tmp/file', 2)]).toEqual(['400000\n', '400000\n']);
    },
  );

  differing('the reference hands compressed archives to the engine as they are')(
    'never hands a compressed archive to the engine',
    async ({ project }) => {
      await up(project);
      const archive = await tar([{ name: 'file', content: 'unpacked here\n' }]);
      expect(await project.runWithInput(gzipSync(archive), 'cp', '-', 'web:/tmp')).toMatchObject({ code: 0 });
      expect(await inWeb(project, 'cat /tmp/file')).toBe('unpacked here\n');
      const xz = Buffer.concat([Buffer.from('fd377a585a0000', 'hex'), Buffer.alloc(1000)]);
      expect(await project.runWithInput(xz, 'cp', '-', 'web:/tmp')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('is compressed with xz'),
      });
      expect(await project.runWithInput('no archive', 'cp', '-', 'web:/tmp')).toMatchObject({ code: 1 });
    },
  );
});

describe('cp out of containers', () => {
  scenario('copies a file to a name, or under its own name into a folder', async ({ project }) => {
    await up(project);
    await mkdir(join(project.directory, 'folder'));
    expect(await project.run('cp', 'web:/etc/passwd', 'copied')).toMatchObject({ code: 0, stdout: '' });
    await project.run('cp', 'web:/etc/passwd', 'folder');
    await project.run('cp', 'web:etc/group', './folder/');
    expect(await readFile(join(project.directory, 'copied'), 'utf8')).toContain('root:x:0:0');
    expect((await readdir(join(project.directory, 'folder'))).sort()).toEqual(['group', 'passwd']);
  });

  scenario('copies a folder under a new name, under its own into a folder, or what is in it', async ({ project }) => {
    await up(project);
    await inWeb(project, 'mkdir -p /tmp/d/e; echo x > /tmp/d/e/f; ln -s e/f /tmp/d/l; chmod 700 /tmp/d/e');
    await project.run('cp', '--index', '1', 'web:/tmp/d', 'new');
    await project.run('cp', '--index', '1', 'web:/tmp/d', 'new');
    await project.run('cp', '--index', '1', 'web:/tmp/d/.', 'new/e');
    const names = await readdir(join(project.directory, 'new'), { recursive: true });
    expect(names.sort()).toEqual(['d', 'd/e', 'd/e/f', 'd/l', 'e', 'e/e', 'e/e/f', 'e/f', 'e/l', 'l']);
    expect(await readlink(join(project.directory, 'new/l'))).toBe('e/f');
    expect((await lstat(join(project.directory, 'new/d/e'))).mode & 0o777).toBe(0o700);
  });

  scenario('copies a link as a link, and with -L what it leads to', async ({ project }) => {
    await up(project);
    await inWeb(project, 'echo target > /tmp/target; ln -s target /tmp/link');
    await project.run('cp', '--index', '1', 'web:/tmp/link', 'as-link');
    await project.run('cp', '--index', '1', '-L', 'web:/tmp/link', 'as-file');
    await mkdir(join(project.directory, 'folder'));
    await project.run('cp', '--index', '1', '-L', 'web:/tmp/link', 'folder');
    expect(await readlink(join(project.directory, 'as-link'))).toBe('target');
    expect(await readFile(join(project.directory, 'as-file'), 'utf8')).toBe('target\n');
    expect(await readdir(join(project.directory, 'folder'))).toEqual(['link']);
  });

  scenario('writes an archive to standard output', async ({ project }) => {
    await up(project);
    const { code, bytes } = await project.run('cp', 'web:/etc/passwd', '-');
    expect([code, bytes.toString('latin1', 257, 262), bytes.toString('latin1', 0, 6)]).toEqual([0, 'ustar', 'passwd']);
    expect(bytes.length % 512).toBe(0);
  });

  scenario('refuses what does not go together, with exit code 1', async ({ project }) => {
    await up(project);
    await writeFile(join(project.directory, 'file'), 'mine\n');
    const copies = [
      ['web:/none', '.'],
      ['web:/etc/passwd', 'none/name'],
      ['web:/etc/passwd', 'none/'],
      ['web:/etc', 'file'],
      ['web:/etc/passwd', 'file/'],
      ['none:/etc/passwd', '.'],
    ] as const;
    for (const [from, to] of copies) expect([from, to, (await project.run('cp', from, to)).code]).toEqual([from, to, 1]);
    expect(await readFile(join(project.directory, 'file'), 'utf8')).toBe('mine\n');
  });

  scenario('copies out of the one-off too, when there is no replica', async ({ project }) => {
    await up(project);
    await project.run('run', '--name', `${project.name}-once`, '--no-deps', 'stopped', 'sh', '-c', 'echo once > /tmp/once');
    await project.run('rm', '-f', 'stopped');
    expect(await project.run('cp', '--all', 'stopped:/tmp/once', 'once')).toMatchObject({ code: 0 });
    expect(await readFile(join(project.directory, 'once'), 'utf8')).toBe('once\n');
  });

  differing('the reference copies out of the replica that was made last')('copies out of the lowest replica', async ({ project }) => {
    await up(project);
    await inWeb(project, 'echo first > /tmp/which');
    await inWeb(project, 'echo second > /tmp/which', 2);
    await project.run('cp', 'web:/tmp/which', 'which');
    expect(await readFile(join(project.directory, 'which'), 'utf8')).toBe('first\n');
  });

  differing('the reference keeps the bits, and makes devices when it can')(
    'drops the bits that let a program run as its owner unless -a is given, and leaves devices out',
    async ({ project }) => {
      await up(project);
      await inWeb(project, 'mkdir /tmp/d; touch /tmp/d/program; chmod 4755 /tmp/d/program; mknod /tmp/d/null c 1 3; mkfifo /tmp/d/pipe');
      const { code, stderr } = await project.run('cp', '--index', '1', 'web:/tmp/d', 'without');
      expect([code, stderr.match(/left out: .*/g)]).toEqual([0, ['left out: it is a device', 'left out: it is a pipe']]);
      expect(await readdir(join(project.directory, 'without'))).toEqual(['program']);
      expect((await lstat(join(project.directory, 'without/program'))).mode & 0o7777).toBe(0o755);
      await project.run('cp', '-a', '--index', '1', 'web:/tmp/d/program', 'with');
      expect((await lstat(join(project.directory, 'with'))).mode & 0o7777).toBe(0o4755);
    },
  );

  differing('the reference takes the link away and makes a folder of it')(
    'writes nothing through a link that is in the way',
    async ({ project }) => {
      await up(project);
      await inWeb(project, 'mkdir -p /tmp/d/inner; echo bad > /tmp/d/inner/file');
      await mkdir(join(project.directory, 'precious'));
      await mkdir(join(project.directory, 'd'));
      await symlink('../precious', join(project.directory, 'd/inner'));
      const { code, stderr } = await project.run('cp', '--index', '1', 'web:/tmp/d/.', 'd');
      expect([code, stderr]).toEqual([1, expect.stringContaining('is not a folder')]);
      expect(await readdir(join(project.directory, 'precious'))).toEqual([]);
    },
  );

  differing('the reference has another form of --dry-run')('shows with --dry-run what it would do', async ({ project }) => {
    await up(project);
    expect((await project.run('--dry-run', 'cp', 'tree', 'web:/tmp')).stdout).toBe(
      `copy tree to ${project.name}-web-1:/tmp/tree\ncopy tree to ${project.name}-web-2:/tmp/tree\n`,
    );
    expect((await project.run('--dry-run', 'cp', 'web:/etc/passwd', '.')).stdout).toBe(`copy ${project.name}-web-1:/etc/passwd to .\n`);
    expect(await inWeb(project, 'ls -A /tmp')).toBe('');
  });
});

/** Members whose names end with a slash are folders. */
async function tar(members: readonly { readonly name: string; readonly content?: string }[]): Promise<Buffer> {
  const archive = pack();
  for (const { name, content = '' } of members) archive.entry({ name, type: name.endsWith('/') ? 'directory' : 'file' }, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
