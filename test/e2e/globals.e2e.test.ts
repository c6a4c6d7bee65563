import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

const idle = 'image: "busybox:latest", command: [sleep, "1000"], init: true';
const one = `services: { web: { ${idle} } }\n`;

async function names(project: TestProject): Promise<readonly string[]> {
  return (await project.containers()).map(({ name }) => name.slice(project.name.length));
}

function services(project: TestProject, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  return project.start([...args, 'config', '--services'], env).result.then(({ stdout }) => stdout.trim().split('\n').toSorted().join(' '));
}

describe('which files', () => {
  scenario('-f names them, a later one goes before an earlier one', async ({ project }) => {
    await project.write({ 'a.yaml': one, 'b.yaml': 'services: { web: { image: other }, db: { image: db } }\n' });
    expect((await project.run('-f', 'a.yaml', '-f', 'b.yaml', 'config', '--images')).stdout.trim().split('\n').toSorted()).toEqual([
      'db',
      'other',
    ]);
  });

  scenario('lists of names need no env file', async ({ project }) => {
    await project.write({
      'compose.yaml': 'services: { web: { image: x, env_file: none.env, profiles: [p] }, db: { image: "y:${TAG:-1}" } }\n',
    });
    expect(await services(project, ['--profile', '*'])).toBe('db web');
    expect((await project.run('--profile', '*', 'config', '--profiles')).stdout).toBe('p\n');
    expect((await project.run('config', '--no-interpolate', '--images')).stdout).toBe('y:${TAG:-1}\n');
    expect((await project.run('--profile', '*', 'config', '-q')).code).not.toBe(0);
  });

  scenario('- is standard input', async ({ project }) => {
    const { code, stdout } = await project.runWithInput('services: { piped: { image: x } }\n', '-f', '-', 'config', '--services');
    expect([code, stdout]).toEqual([0, 'piped\n']);
  });

  scenario('COMPOSE_FILE names them, separated as COMPOSE_PATH_SEPARATOR says', async ({ project }) => {
    await project.write({ 'a.yaml': one, 'b.yaml': 'services: { db: { image: db } }\n' });
    expect(await services(project, [], { COMPOSE_FILE: 'a.yaml:b.yaml' })).toBe('db web');
    expect(await services(project, [], { COMPOSE_FILE: 'a.yaml,b.yaml', COMPOSE_PATH_SEPARATOR: ',' })).toBe('db web');
    expect(await services(project, ['-f', 'b.yaml'], { COMPOSE_FILE: 'a.yaml' })).toBe('db');
  });

  scenario('COMPOSE_FILE may stand in .env', async ({ project }) => {
    await project.write({ 'a.yaml': one, '.env': 'COMPOSE_FILE=a.yaml\n' });
    expect(await services(project, [])).toBe('web');
  });

  scenario('an override file beside it is laid over it', async ({ project }) => {
    await project.write({ 'compose.yaml': one, 'compose.override.yaml': 'services: { db: { image: db } }\n' });
    expect(await services(project, [])).toBe('db web');
    expect(await services(project, ['-f', 'compose.yaml'])).toBe('web');
  });

  scenario('--project-directory is where paths start', async ({ project }) => {
    await project.write({ 'files/a.yaml': 'services: { web: { image: x, volumes: ["./data:/data"] } }\n' });
    const { stdout } = await project.run('-f', 'files/a.yaml', '--project-directory', '.', 'config', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ services: { web: { volumes: [{ source: `${project.directory}/data` }] } } });
  });
});

describe('which project', () => {
  scenario('-p goes before COMPOSE_PROJECT_NAME, which goes before the name of the file', async ({ project }) => {
    await project.write({ 'compose.yaml': `name: ${project.name}-file\n${one}` });
    const name = async (args: readonly string[], env = {}) =>
      JSON.parse((await project.start([...args, 'config', '--format', 'json'], env).result.then(({ stdout }) => stdout)) || '{}').name;
    expect(await name([])).toBe(`${project.name}-file`);
    expect(await name([], { COMPOSE_PROJECT_NAME: 'fromenv' })).toBe('fromenv');
    expect(await name(['-p', 'fromflag'], { COMPOSE_PROJECT_NAME: 'fromenv' })).toBe('fromflag');
  });

  scenario('a name that is none is refused', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    expect((await project.run('-p', 'No Name', 'config', '-q')).code).not.toBe(0);
  });

  scenario('--profile and COMPOSE_PROFILES switch services on', async ({ project }) => {
    await project.write({
      'compose.yaml': 'services: { web: { image: x }, dev: { image: x, profiles: [dev] }, ci: { image: x, profiles: [ci] } }\n',
    });
    expect(await services(project, [])).toBe('web');
    expect(await services(project, ['--profile', 'dev'])).toBe('dev web');
    expect(await services(project, ['--profile', '*'])).toBe('ci dev web');
    expect(await services(project, [], { COMPOSE_PROFILES: 'dev,ci' })).toBe('ci dev web');
    expect(await services(project, ['--profile', 'ci'], { COMPOSE_PROFILES: 'dev' })).toBe('ci web');
  });
});

describe('which variables', () => {
  const text = 'services: { web: { image: "x:${TAG:-none}" } }\n';
  const image = async (project: TestProject, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    (await project.start([...args, 'config', '--images'], env).result).stdout.trim();

  scenario('--env-file goes before .env, the environment before both, and a later file before an earlier one', async ({ project }) => {
    await project.write({ 'compose.yaml': text, '.env': 'TAG=dotenv\n', 'a.env': 'TAG=a\n', 'b.env': 'TAG=b\n' });
    expect(await image(project, [])).toBe('x:dotenv');
    expect(await image(project, ['--env-file', 'a.env'])).toBe('x:a');
    expect(await image(project, ['--env-file', 'a.env', '--env-file', 'b.env'])).toBe('x:b');
    expect(await image(project, ['--env-file', 'a.env'], { TAG: 'env' })).toBe('x:env');
  });

  scenario('COMPOSE_ENV_FILES names files, COMPOSE_DISABLE_ENV_FILE switches .env off', async ({ project }) => {
    await project.write({ 'compose.yaml': text, '.env': 'TAG=dotenv\n', 'a.env': 'TAG=a\n', 'b.env': 'TAG=b\n' });
    expect(await image(project, [], { COMPOSE_ENV_FILES: 'a.env,b.env' })).toBe('x:b');
    expect(await image(project, [], { COMPOSE_DISABLE_ENV_FILE: '1' })).toBe('x:none');
  });

  scenario('a file that is not there is refused', async ({ project }) => {
    await project.write({ 'compose.yaml': text });
    expect((await project.run('--env-file', 'none.env', 'config', '-q')).code).not.toBe(0);
  });
});

describe('how names are made', () => {
  scenario('--compatibility joins them with underscores', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    expect((await project.run('--compatibility', 'up', '-d')).code).toBe(0);
    expect(await names(project)).toEqual(['_web_1']);
    expect((await project.run('logs')).code).toBe(0);
    await project.run('--compatibility', 'up', '-d', '--scale', 'web=2');
    expect(await names(project)).toEqual(['_web_1', '_web_2']);
  });

  scenario('--compatibility config leaves out what the language implies', async ({ project }) => {
    await project.write({ 'compose.yaml': 'name: demo\nservices:\n  web:\n    image: busybox\n' });
    expect((await project.run('--compatibility', 'config')).stdout).toBe('name: demo\nservices:\n  web:\n    image: busybox\n');
  });

  scenario('COMPOSE_COMPATIBILITY does the same', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    await project.start(['create'], { COMPOSE_COMPATIBILITY: 'true' }).result;
    expect(await names(project)).toEqual(['_web_1']);
  });
});

describe('how it is told', () => {
  scenario('--dry-run changes nothing, before and behind the command', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    expect((await project.run('--dry-run', 'up', '-d')).code).toBe(0);
    expect((await project.run('create', '--dry-run')).code).toBe(0);
    expect([await project.containers(), await project.networks()]).toEqual([[], []]);
  });

  scenario('COMPOSE_STATUS_STDOUT moves progress to standard output', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    const { stdout, stderr } = await project.start(['--progress', 'plain', 'up', '-d'], { COMPOSE_STATUS_STDOUT: '1' }).result;
    expect([stdout.includes('Started'), stderr]).toEqual([true, '']);
  });

  scenario('COMPOSE_PROGRESS is --progress', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    expect(await project.start(['up', '-d'], { COMPOSE_PROGRESS: 'quiet' }).result).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  differing('Docker Compose reads it from the environment only')('COMPOSE_PROGRESS may stand in .env', async ({ project }) => {
    await project.write({ 'compose.yaml': one, '.env': 'COMPOSE_PROGRESS=quiet\n' });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0, stderr: '' });
  });

  scenario('--ansi never and COMPOSE_ANSI write no control characters', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    expect((await project.run('--ansi', 'never', 'up', '-d')).stderr).not.toContain('\x1b');
    expect((await project.start(['down'], { COMPOSE_ANSI: 'never' }).result).stderr).not.toContain('\x1b');
  });

  scenario('--progress and --ansi that contradict each other are refused', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    expect((await project.run('--progress', 'tty', '--ansi', 'never', 'up', '-d')).code).toBe(1);
    expect((await project.run('--progress', 'nonsense', 'up', '-d')).code).toBe(1);
    expect(await project.containers()).toEqual([]);
  });
});

describe('how much at a time', () => {
  scenario('--parallel 1 does the same, one after the other', async ({ project }) => {
    await project.write({ 'compose.yaml': `services: { web: { ${idle}, scale: 3 }, db: { ${idle} } }\n` });
    expect((await project.run('--parallel', '1', 'up', '-d')).code).toBe(0);
    expect((await project.containers()).map(({ state }) => state)).toEqual(Array(4).fill('running'));
    expect((await project.start(['down'], { COMPOSE_PARALLEL_LIMIT: '1' }).result).code).toBe(0);
    expect(await project.containers()).toEqual([]);
  });

  scenario('a limit that is no number is refused', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    expect((await project.start(['up', '-d'], { COMPOSE_PARALLEL_LIMIT: 'many' }).result).code).toBe(1);
    expect((await project.run('--parallel', 'many', 'up', '-d')).code).toBe(1);
    expect(await project.containers()).toEqual([]);
  });
});

describe('orphans', () => {
  const both = `services: { web: { ${idle} }, old: { ${idle} } }\n`;

  scenario('COMPOSE_IGNORE_ORPHANS says nothing of them, and excludes --remove-orphans', async ({ project }) => {
    await project.write({ 'compose.yaml': both });
    await project.run('up', '-d');
    await project.write({ 'compose.yaml': one });
    const env = { COMPOSE_IGNORE_ORPHANS: 'true' };
    expect((await project.start(['up', '-d'], env).result).stderr.replaceAll(project.name, '').toLowerCase()).not.toContain('orphan');
    expect((await project.start(['up', '-d', '--remove-orphans'], env).result).code).toBe(1);
    expect(await names(project)).toHaveLength(2);
  });

  scenario('COMPOSE_REMOVE_ORPHANS removes them', async ({ project }) => {
    await project.write({ 'compose.yaml': both });
    await project.run('up', '-d');
    await project.write({ 'compose.yaml': one });
    await project.start(['up', '-d'], { COMPOSE_REMOVE_ORPHANS: 'true' }).result;
    expect(await names(project)).toEqual(['-web-1']);
  });
});

describe('which engine', () => {
  scenario('-H and DOCKER_HOST name it', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    expect((await project.run('-H', 'unix:///nowhere.sock', 'up', '-d')).code).not.toBe(0);
    expect((await project.start(['up', '-d'], { DOCKER_HOST: 'unix:///nowhere.sock' }).result).code).not.toBe(0);
    expect(await project.containers()).toEqual([]);
  });

  scenario('a context that is not there is refused', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    expect((await project.run('--context', 'nowhere', 'ps')).code).not.toBe(0);
  });

  differing('Docker Compose takes it from docker only')('--config names the folder of contexts and logins', async ({ project }) => {
    await project.write({ 'compose.yaml': one, 'docker/config.json': '{"currentContext":"nowhere"}' });
    const { code, stderr } = await project.start(['--config', 'docker', 'ps'], { DOCKER_HOST: '' }).result;
    expect([code, stderr.includes('"nowhere", which does not exist')]).toEqual([1, true]);
  });

  differing('Docker Compose says nothing of the file')('--tlscacert names a file that has to be there', async ({ project }) => {
    await project.write({ 'compose.yaml': one });
    const { code, stderr } = await project.run('-H', 'tcp://127.0.0.1:1', '--tlscacert', 'none.pem', 'ps');
    expect([code, stderr.includes('--tlscacert: there is no file none.pem')]).toEqual([1, true]);
  });
});

describe('help', () => {
  scenario('is there for every command', async ({ project }) => {
    expect(await project.run('--help')).toMatchObject({ code: 0, stdout: expect.stringMatching(/Commands:|Start and stop:/) });
    expect(await project.run('up', '--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--force-recreate') });
  });

  scenario('an unknown command or option is refused', async ({ project }) => {
    expect((await project.run('upp')).code).toBe(1);
    expect((await project.run('up', '--nothing')).code).toBe(1);
  });

  scenario('version tells the number alone with --short', async ({ project }) => {
    expect(await project.run('version', '--short')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/) });
    expect(JSON.parse((await project.run('version', '--format', 'json')).stdout)).toHaveProperty('version');
  });
});
