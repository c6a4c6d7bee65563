import { describe, expect } from 'vitest';
import { differing, isReference } from './support/differing.ts';
import { logged } from './support/logged.ts';
import { scenario } from './support/scenario.ts';

const shell = (text: string, more = ''): string => `{ image: "busybox:latest", init: true, command: [sh, -c, '${text}']${more} }`;

const steady = 'while :; do echo tick; sleep 0.2; done';

/** What one container does when another one, or the test, has got somewhere. */
const flags = ', volumes: ["./flags:/flags"]';
const until = (flag: string): string => `while ! [ -e /flags/${flag} ]; do sleep 0.1; done`;
const withFlags = (services: string) => ({ 'compose.yaml': `services:\n${services}`, 'flags/none': '' });

describe('attached up', () => {
  scenario('shows what containers print from their first line on, each stream on its own, and how they end', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell('echo out; echo err >&2')}\n  longer: ${shell('echo other')}\n` });
    const { code, stdout, stderr } = await project.run('up');
    expect(code).toBe(0);
    // Docker Compose knows the longest name only when all have begun.
    const lined = (text: string) => lines(text).map((line) => (isReference ? line.replace(/^web-1 +\|/, 'web-1     |') : line));
    expect(lined(stdout).sort()).toEqual([
      'longer-1  | other',
      'longer-1 exited with code 0',
      'web-1     | out',
      'web-1 exited with code 0',
    ]);
    expect(lined(stderr)).toContain('web-1     | err');
  });

  scenario('ends with 0 when a service failed', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell('exit 3')}\n` });
    expect(await project.run('up')).toMatchObject({ code: 0 });
  });

  differing('Docker Compose leaves it at the exit lines')('says which services failed', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell('exit 3')}\n` });
    expect(await project.run('up')).toMatchObject({ code: 0, stderr: expect.stringContaining('failed: web-1 (exit code 3)') });
  });

  scenario('stops gracefully at the first interrupt, with exit code 130', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell(steady)}\n  db: ${shell(steady)}\n` });
    const up = project.start(['up']);
    await Promise.all([up.waitForOutput(/web-1.*tick/), up.waitForOutput(/db-1.*tick/)]);
    up.send('SIGINT');
    expect(await up.result).toMatchObject({ code: 130 });
    expect(up.output()).toMatch(/gracefully stopping/i);
    expect((await project.containers()).map(({ state, exitCode }) => `${state} ${exitCode}`)).toEqual(['exited 143', 'exited 143']);
  });

  differing('Docker Compose has 130 for every signal')('ends with 143 when it is terminated', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell(steady)}\n` });
    const up = project.start(['up']);
    await up.waitForOutput(/tick/);
    up.send('SIGTERM');
    expect(await up.result).toMatchObject({ code: 143 });
  });

  differing('Docker Compose 2.40.3 takes notice of a second signal only with its menu')(
    'kills at the second interrupt',
    async ({ project }) => {
      const stubborn = shell('trap "" TERM; while :; do echo tick; sleep 0.2; done', ', stop_grace_period: 60s').replace(
        'init: true, ',
        '',
      );
      await project.write({ 'compose.yaml': `services:\n  web: ${stubborn}\n` });
      const events = await project.events();
      const up = project.start(['up']);
      await up.waitForOutput(/tick/);
      up.send('SIGINT');
      await events.next('kill', 'web');
      up.send('SIGINT');
      expect(await up.result).toMatchObject({ code: 130 });
      expect(await project.container('web')).toMatchObject({ state: 'exited', exitCode: 137 });
    },
  );

  scenario('stops all when the first container ends, with its exit code', async ({ project }) => {
    await project.write(
      withFlags(`  web: ${shell(`${until('db')}; exit 5`, flags)}\n  db: ${shell(`touch /flags/db; ${steady}`, flags)}\n`),
    );
    expect(await project.run('up', '--abort-on-container-exit')).toMatchObject({ code: 5 });
    expect(await project.container('db')).toMatchObject({ state: 'exited' });
  });

  scenario('stops all when the first container fails, and not when one ends well', async ({ project }) => {
    const web = shell(`${until('go')}; exit 6`, flags);
    await project.write(withFlags(`  job: ${shell('true')}\n  web: ${web}\n  db: ${shell(steady)}\n`));
    const up = project.start(['up', '--abort-on-container-failure']);
    await Promise.all([up.waitForOutput(/job-1 exited with code 0/), up.waitForOutput(/db-1.*tick/)]);
    await project.write({ 'flags/go': '' });
    expect(await up.result).toMatchObject({ code: 6 });
    expect(await project.container('db')).toMatchObject({ state: 'exited' });
  });

  scenario('ends with the exit code of the service that was named', async ({ project }) => {
    const db = shell('trap "exit 9" TERM; touch /flags/db; while :; do sleep 0.1; done', flags);
    await project.write(withFlags(`  job: ${shell(`${until('db')}; exit 5`, flags)}\n  db: ${db}\n`));
    expect(await project.run('up', '--exit-code-from', 'db')).toMatchObject({ code: 9 });
  });

  scenario('shows the services that were asked for', async ({ project }) => {
    await project.write({
      'compose.yaml': `services:\n  a: ${shell('echo from-a')}\n  b: ${shell('echo from-b')}\n  c: ${shell('echo from-c', ', attach: false')}\n`,
    });
    expect(lines((await project.run('up', '--no-attach', 'b')).stdout)).toEqual(['a-1  | from-a', 'a-1 exited with code 0']);
    expect(lines((await project.run('up', '--attach', 'b')).stdout)).toEqual(['b-1  | from-b', 'b-1 exited with code 0']);
  });

  scenario('shows only new lines of a container that ran before', async ({ project }) => {
    const web = shell(`echo old; while ! [ -e /flags/go ]; do echo tick; sleep 0.1; done; echo new`, flags);
    await project.write(withFlags(`  web: ${web}\n`));
    await project.run('up', '-d');
    await logged(project, /old/);
    const up = project.start(['up']);
    await up.waitForOutput(/tick/);
    await project.write({ 'flags/go': '' });
    const shown = lines((await up.result).stdout).filter((line) => !line.endsWith('tick'));
    expect(shown).toEqual(['web-1  | new', 'web-1 exited with code 0']);
  });

  differing('Docker Compose misses the output of short runs')('follows a container through its restarts', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell('echo again; exit 1', ', restart: "on-failure:2"')}\n` });
    const { stdout } = await project.run('up');
    expect(stdout.match(/web-1 {2}\| again/g)).toHaveLength(3);
    expect(stdout.match(/exited with code 1 \(restarting\)/g)).toHaveLength(2);
    expect(stdout).toMatch(/web-1 exited with code 1\n$/);
  });

  scenario('shows the output that the engine keeps no log of', async ({ project }) => {
    const silent = ', logging: { driver: none }';
    await project.write({ 'compose.yaml': `services:\n  web: ${shell('echo first; echo other >&2; sleep 0.2; echo last', silent)}\n` });
    const { code, stdout, stderr } = await project.run('up');
    expect(code).toBe(0);
    expect(lines(stdout).filter((line) => line.includes('|'))).toEqual(['web-1  | first', 'web-1  | last']);
    expect(lines(stderr).filter((line) => line.includes('|'))).toEqual(['web-1  | other']);
    expect((await project.run('up')).stdout).toContain('web-1  | first');
  });

  scenario('tells nothing of the end of a container that it replaces', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell(steady)}\n` });
    await project.run('up', '-d');
    await project.write({ 'compose.yaml': `services:\n  web: ${shell('echo fresh; exit 0')}\n` });
    const { stdout } = await project.run('up');
    expect(lines(stdout).filter((line) => !line.endsWith('tick'))).toEqual(['web-1  | fresh', 'web-1 exited with code 0']);
  });
});

/** Without what Docker Compose prints besides: whom it attaches to, and a control sequence before the ends. */
function lines(text: string): string[] {
  const all = text.replaceAll('\r\x1b[K', '').trim().split('\n');
  return all.filter((line) => line !== '' && !line.startsWith('Attaching to '));
}
