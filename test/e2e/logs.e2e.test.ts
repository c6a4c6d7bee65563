import { describe, expect } from 'vitest';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

const talking = (text: string, more = ''): string => `{ image: "busybox:latest", init: true, command: [sh, -c, '${text}']${more} }`;

const shared = ', volumes: ["shared:/s"]';
const until = (file: string): string => `while ! [ -e /s/${file} ]; do sleep 0.02; done`;

/** They take turns, whatever the machine is busy with. */
const twoVoices = `
services:
  web: ${talking(`echo one; touch /s/1; ${until('2')}; echo three; sleep 1000`, shared)}
  db: ${talking(`${until('1')}; echo two >&2; touch /s/2; sleep 1000`, shared)}
volumes: { shared: {} }
`;

describe('logs', () => {
  scenario('shows the lines of all containers in the order of time, with their names', async ({ project }) => {
    await project.write({ 'compose.yaml': twoVoices });
    await started(project);
    const { stdout, stderr } = await project.run('logs');
    expect(stdout).toBe('web-1  | one\ndb-1   | two\nweb-1  | three\n');
    expect(stderr).toBe('');
  });

  scenario('takes services, a number of lines, and leaves names out', async ({ project }) => {
    await project.write({ 'compose.yaml': twoVoices });
    await started(project);
    expect((await project.run('logs', 'web')).stdout).toBe('web-1  | one\nweb-1  | three\n');
    expect((await project.run('logs', '--tail', '1', 'web')).stdout).toBe('web-1  | three\n');
    expect((await project.run('logs', '--no-log-prefix')).stdout).toBe('one\ntwo\nthree\n');
  });

  scenario('shows times, and lines from a time on', async ({ project }) => {
    await project.write({ 'compose.yaml': twoVoices });
    await started(project);
    const lines = (await project.run('logs', '-t')).stdout.trim().split('\n');
    const stamps = lines.map((line) => /\| (\S+Z) /.exec(line)?.[1] ?? '');
    expect(stamps).toEqual([...stamps].sort());
    expect((await project.run('logs', '--since', stamps[1] ?? '')).stdout).toBe('db-1   | two\nweb-1  | three\n');
    expect((await project.run('logs', '--until', stamps[1] ?? '', 'web')).stdout).toBe('web-1  | one\n');
    expect((await project.run('logs', '--since', '1h')).stdout).toContain('one');
  });

  scenario('follows new containers and ends when nothing runs any more', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${talking('echo hello; sleep 1000')}\n` });
    await project.run('up', '-d');
    const logs = project.start(['logs', '-f']);
    await logs.waitForOutput(/web-1 {2}\| hello/);
    await project.run('scale', 'web=2');
    await logs.waitForOutput(/web-2 {2}\| hello/);
    await project.run('stop');
    expect(await logs.result).toMatchObject({ code: 0, stderr: '' });
  });

  scenario('is interrupted with 130', async ({ project }) => {
    await project.write({ 'compose.yaml': twoVoices });
    await project.run('up', '-d');
    const logs = project.start(['logs', '-f']);
    await logs.waitForOutput(/three/);
    logs.send('SIGINT');
    expect(await logs.result).toMatchObject({ code: 130, stderr: '' });
  });

  scenario('loses nothing of many lines, of long ones and of bytes that are no text', async ({ project }) => {
    const count = 20_000;
    const script = `i=0; while [ $$i -lt ${count} ]; do echo $$i; i=$$((i+1)); done; head -c 100000 /dev/zero | tr "\\\\0" x; echo; printf "\\\\377\\\\n"`;
    await project.write({
      'compose.yaml': `services:\n  job: { image: "busybox:latest", command: [sh, -c, '${script}'] }\n  other: ${talking('echo other; sleep 1000')}\n`,
    });
    await project.run('up', '-d', 'job');
    await project.run('wait', 'job');
    const numbers = Array.from({ length: count }, (_, index) => String(index));
    const alone = lines((await project.run('logs', '--no-log-prefix', 'job')).stdout);
    expect(alone.slice(0, count)).toEqual(numbers);
    expect(alone[count]).toHaveLength(100_000);
    await project.run('up', '-d', 'other');
    const merged = lines((await project.run('logs', '--no-log-prefix')).stdout);
    expect(merged.slice(0, count)).toEqual(numbers);
    expect(merged[count]).toBe('x'.repeat(100_000));
  });

  scenario('says of a container whose output cannot be read that it cannot', async ({ project }) => {
    await project.write({
      'compose.yaml': `services:\n  web: { image: "busybox:latest", init: true, command: sleep 1000, logging: { driver: none } }\n  db: ${talking('echo hi; sleep 1000')}\n`,
    });
    await project.run('up', '-d');
    expect(await project.run('logs')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('hi'),
      stderr: expect.stringContaining('no output of web-1'),
    });
  });
});

/** Brings the project up and resolves when everything was said: what is followed may come a little out of order. */
async function started(project: TestProject): Promise<void> {
  await project.run('up', '-d');
  const logs = project.start(['logs', '-f']);
  await Promise.all([logs.waitForOutput(/two/), logs.waitForOutput(/three/)]);
  logs.send('SIGINT');
  await logs.result;
}

function lines(text: string): readonly string[] {
  return text.split('\n').slice(0, -1);
}
