import { describe, expect } from 'vitest';
import { typesOf } from '../support/event-schema.ts';
import { differing } from './support/differing.ts';
import { logged } from './support/logged.ts';
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
  differing('Docker Compose shows what comes first')(
    'shows the lines of all containers in the order of time, with their names',
    async ({ project }) => {
      await project.write({ 'compose.yaml': twoVoices });
      await started(project);
      const { stdout, stderr } = await project.run('logs');
      expect(stderr).toBe('');
      expect(lines(stdout).toSorted()).toEqual(['db-1   | two', 'web-1  | one', 'web-1  | three']);
      // The engine takes the time when it reads a line, and may read those of another container late.
      const timed = lines((await project.run('logs', '-t')).stdout).map((line) => /^(\S+ +\| )(\S+Z) (.*)$/.exec(line) ?? []);
      const times = timed.map(([, , time = '']) => time);
      expect(times).toEqual(times.toSorted());
      expect(lines(stdout)).toEqual(timed.map(([, name, , text]) => `${name}${text}`));
    },
  );

  scenario('takes services, a number of lines, and leaves names out', async ({ project }) => {
    await project.write({ 'compose.yaml': twoVoices });
    await started(project);
    expect((await project.run('logs', 'web')).stdout).toBe('web-1  | one\nweb-1  | three\n');
    expect((await project.run('logs', '--tail', '1', 'web')).stdout).toBe('web-1  | three\n');
    expect(lines((await project.run('logs', '--no-log-prefix')).stdout).toSorted()).toEqual(['one', 'three', 'two']);
  });

  scenario('shows times, and lines from a time on', async ({ project }) => {
    await project.write({ 'compose.yaml': twoVoices });
    await started(project);
    const { stdout } = await project.run('logs', '-t');
    const timeOf = (word: string): string => new RegExp(`\\| (\\S+Z) ${word}`).exec(stdout)?.[1] ?? '';
    // The engine reads the two streams of different containers in any order.
    const [since = ''] = [timeOf('two'), timeOf('three')].toSorted();
    expect(lines((await project.run('logs', '--no-log-prefix', '--since', since)).stdout).toSorted()).toEqual(['three', 'two']);
    expect((await project.run('logs', '--until', timeOf('one'), 'web')).stdout).toBe('web-1  | one\n');
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
    expect(await logs.result).toMatchObject({ code: 130 });
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
    const merged = lines((await project.run('logs', '--no-log-prefix')).stdout).filter((line) => line !== 'other');
    expect(merged.slice(0, count)).toEqual(numbers);
    expect(merged[count]).toBe('x'.repeat(100_000));
  });

  scenario('shows one replica of a service', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${talking('echo hello; sleep 1000', ', scale: 2')}\n` });
    await project.run('up', '-d');
    await logged(project, /web-2 {2}\| hello/);
    expect((await project.run('logs', '--index', '2', 'web')).stdout).toBe('web-2  | hello\n');
  });

  differing('Docker Compose has no --grep')('shows the lines that match', async ({ project }) => {
    await project.write({ 'compose.yaml': twoVoices });
    await started(project);
    // The engine may read the line of another container late.
    expect(lines((await project.run('logs', '--grep', '^t')).stdout).toSorted()).toEqual(['db-1   | two', 'web-1  | three']);
    expect((await project.run('logs', '--grep', '(?i)^THREE')).stdout).toBe('web-1  | three\n');
    expect(await project.run('logs', '--grep', '(')).toMatchObject({ code: 1, stderr: expect.stringContaining('no regular expression') });
  });

  differing('Docker Compose has no --level')('shows the lines that are bad enough', async ({ project }) => {
    const text = 'echo INFO fine; echo ERROR broken; echo "  at here"; echo DEBUG nothing';
    await project.write({ 'compose.yaml': `services:\n  web: ${talking(text)}\n` });
    await project.run('up');
    expect((await project.run('logs', '--level', 'warn', '--no-log-prefix')).stdout).toBe('ERROR broken\n  at here\n');
    expect((await project.run('logs', '--level', 'loud')).code).toBe(1);
  });

  differing('Docker Compose has no JSON for logs')('gives an object for each line', async ({ project }) => {
    await project.write({ 'compose.yaml': twoVoices });
    await started(project);
    const { stdout } = await project.run('logs', '--json');
    expect(typesOf(stdout)).toEqual(['log', 'log', 'log']);
    const found = lines(stdout).map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const told = found.map(({ service, container, stream, message }) => ({ service, container, stream, message }));
    expect(told).toHaveLength(3);
    // The engine may read the line of another container late.
    expect(told).toEqual(
      expect.arrayContaining([
        { service: 'web', container: `${project.name}-web-1`, stream: 'stdout', message: 'one' },
        { service: 'db', container: `${project.name}-db-1`, stream: 'stderr', message: 'two' },
        { service: 'web', container: `${project.name}-web-1`, stream: 'stdout', message: 'three' },
      ]),
    );
    const times = found.map(({ time }) => String(time));
    expect(times).toEqual([...times].sort());
  });

  differing('Docker Compose goes on following')('stops following when --until has come', async ({ project }) => {
    await project.write({ 'compose.yaml': twoVoices });
    await started(project);
    const soon = new Date(Date.now() + 1_000).toISOString();
    expect(await project.run('logs', '-f', '--until', soon)).toMatchObject({ code: 0, stdout: expect.stringContaining('three') });
  });

  scenario('says of a container whose output cannot be read that it cannot', async ({ project }) => {
    await project.write({
      'compose.yaml': `services:\n  web: { image: "busybox:latest", init: true, command: sleep 1000, logging: { driver: none } }\n  db: ${talking('echo hi; sleep 1000')}\n`,
    });
    await project.run('up', '-d');
    await logged(project, /hi/);
    expect(await project.run('logs')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('hi'),
      stderr: expect.stringMatching(/no output of web-1|Can't retrieve logs/),
    });
  });
});

/** Brings the project up and resolves when everything was said: what is followed may come a little out of order. */
async function started(project: TestProject): Promise<void> {
  await project.run('up', '-d');
  await logged(project, /two/, /three/);
}

function lines(text: string): readonly string[] {
  return text.split('\n').slice(0, -1);
}
