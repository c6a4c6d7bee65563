import { describe, expect, it } from 'vitest';
import type { LoadRequest } from '../../../src/compose/load-request.ts';
import { load, loadDiagnostics, loadReport } from '../../fakes/load.ts';

const one = 'services: {a: {image: x}}';

function found(files: Record<string, string>, request: Partial<LoadRequest> = {}): readonly unknown[] {
  const { project } = load(files, request);
  return [project.composeFiles, project.workingDir, project.name];
}

describe('the Compose files', () => {
  it.each<readonly [string, Record<string, string>, Partial<LoadRequest>, readonly string[]]>([
    ['the first of the known names', { 'compose.yml': one, 'docker-compose.yml': one }, {}, ['/project/compose.yml']],
    [
      'an override file beside it',
      { 'compose.yaml': one, 'docker-compose.override.yml': one },
      {},
      ['/project/compose.yaml', '/project/docker-compose.override.yml'],
    ],
    ['one in a folder above', { 'compose.yaml': one }, { cwd: '/project/s/t' }, ['/project/compose.yaml']],
    ['those of the option, without override', { 'b.yaml': one, 'compose.override.yaml': one }, { files: ['b.yaml'] }, ['/project/b.yaml']],
    [
      'those of COMPOSE_FILE',
      { 'b.yaml': one, 'c.yaml': one },
      { environment: { COMPOSE_FILE: 'b.yaml:c.yaml' } },
      ['/project/b.yaml', '/project/c.yaml'],
    ],
    [
      'with another separator',
      { 'b.yaml': one, 'c.yaml': one },
      { environment: { COMPOSE_FILE: 'b.yaml,c.yaml', COMPOSE_PATH_SEPARATOR: ',' } },
      ['/project/b.yaml', '/project/c.yaml'],
    ],
    ['those of COMPOSE_FILE in .env', { 'b.yaml': one, '.env': 'COMPOSE_FILE=b.yaml' }, {}, ['/project/b.yaml']],
    ['standard input', { '-': one }, { files: ['-'] }, ['-']],
  ])('are %s', (_, files, request, expected) => {
    expect(load(files, request).project.composeFiles).toEqual(expected);
  });

  it('are looked for in the project directory', () => {
    expect(found({ 's/compose.yaml': one }, { projectDirectory: 's' })).toEqual([['/project/s/compose.yaml'], '/project/s', 's']);
  });

  it('that are ambiguous are warned about', () => {
    expect(loadDiagnostics({ 'compose.yaml': one, 'docker-compose.yml': one }).map(({ code, severity }) => [code, severity])).toEqual([
      ['WL5004', 'warning'],
    ]);
  });

  it.each<readonly [string, Record<string, string>, Partial<LoadRequest>, string]>([
    ['missing', {}, {}, 'WL1003 there is no Compose file in /project or a folder above it'],
    [
      'not there',
      {},
      { files: ['no.yaml'] },
      'WL1003 no.yaml:1:1 «» the Compose file /project/no.yaml cannot be read: there is no such file',
    ],
    ['a folder', { 's/a': '' }, { files: ['s'] }, 'WL1003 s:1:1 «» the Compose file /project/s cannot be read: it is a folder'],
    ['empty', { 'compose.yaml': '# nothing' }, {}, 'WL1004 compose.yaml:1:1 «» the Compose file is empty'],
    ['a list', { 'compose.yaml': '- a' }, {}, 'WL1004 compose.yaml:1:1 «- a» a Compose file must be a map'],
    ['remote', {}, { files: ['oci://x/y'] }, 'WL6006 "oci://x/y" is not on this machine, and files are not fetched from elsewhere'],
  ])('that are %s are told so', (_, files, request, expected) => {
    expect(loadReport(files, request)).toEqual([expected]);
  });
});

it('a folder in the place of a file is told with what to name instead', () => {
  const env = loadDiagnostics({ 'compose.yaml': 'services: {a: {image: x, env_file: d}}', 'd/e': '' });
  const file = loadDiagnostics({ 'd/e': '' }, { files: ['d'] });
  expect([...env, ...file].map(({ help }) => help)).toEqual(['name a file in it', 'name a file in it, such as compose.yaml']);
});

describe('the name of the project', () => {
  it.each<readonly [string, string, Partial<LoadRequest>, string]>([
    ['the folder', one, {}, 'project'],
    ['the folder, made to fit', one, { projectDirectory: '/Srf-My.App_1', files: ['/project/compose.yaml'] }, 'srf-myapp_1'],
    ['the last "name"', `name: b\n${one}\n---\nname: "c$V"`, { environment: { V: '1' } }, 'c1'],
    ['COMPOSE_PROJECT_NAME', `name: b\n${one}`, { environment: { COMPOSE_PROJECT_NAME: 'c' } }, 'c'],
    ['the option', `name: b\n${one}`, { projectName: 'd', environment: { COMPOSE_PROJECT_NAME: 'c' } }, 'd'],
  ])('is that of %s', (_, text, request, expected) => {
    expect(load(text, request).project.name).toBe(expected);
  });

  it('is a variable for interpolation', () => {
    expect(load('name: b\nservices: {a: {image: "$COMPOSE_PROJECT_NAME"}}').project.services.a?.image).toBe('b');
  });

  it.each<readonly [Partial<LoadRequest>, string, string]>([
    [
      { projectName: 'Bad' },
      one,
      'WL4010 "Bad" is not a valid project name: it may hold lower-case letters, digits, "-" and "_", and starts with a letter or digit',
    ],
    [{}, `name: "!"\n${one}`, 'WL4010 compose.yaml:1:7 «"!"» the "name" of the file gives no project name: it has no letter or digit'],
    [{}, `name: My App\n${one}`, 'WL4010 compose.yaml:1:7 «My App» "My App" does not fit as a project name; the project is called "myapp"'],
    [
      { projectDirectory: '/_.', files: ['/project/compose.yaml'] },
      one,
      'WL4010 the name of the folder /_. gives no project name: it has no letter or digit',
    ],
  ])('that does not fit is told (%j)', (request, text, expected) => {
    expect(loadReport(text, request)).toEqual([expected]);
  });
});

describe('the environment', () => {
  const image = 'services: {a: {image: "$A$B"}}';

  it.each<readonly [string, Record<string, string>, Partial<LoadRequest>, string]>([
    ['the process before .env', { '.env': 'A=1\nB=2' }, { environment: { B: '3' } }, '13'],
    [
      'env files instead of .env, the last first',
      { '.env': 'A=0', 'e.env': 'A=1\nB=1', 'f.env': 'B=2' },
      { envFiles: ['e.env', 'f.env'] },
      '12',
    ],
    ['COMPOSE_ENV_FILES', { 'e.env': 'A=1', 'f.env': 'B=2' }, { environment: { COMPOSE_ENV_FILES: 'e.env,f.env' } }, '12'],
    ['no .env when it is switched off', { '.env': 'A=1' }, { environment: { COMPOSE_DISABLE_ENV_FILE: '1', A: 'p', B: 'q' } }, 'pq'],
    ['the .env of the project after that of the caller', { 's/.env': 'A=1', '.env': 'A=2\nB=2' }, { cwd: '/project/s' }, '12'],
  ])('is %s', (_, files, request, expected) => {
    expect(load({ 'compose.yaml': image, ...files }, request).project.services.a?.image).toBe(expected);
  });

  it('lacks an env file that is not there', () => {
    expect(loadReport({ 'compose.yaml': one }, { envFiles: ['no.env'] })).toEqual([
      'WL2102 no.env:1:1 «» there is no env file /project/no.env',
    ]);
  });

  it('gives the current folder as PWD', () => {
    expect(load('services: {a: {image: "$PWD"}}').project.services.a?.image).toBe('/project');
  });

  it('refuses a switch that is no boolean', () => {
    expect(() => load(one, { environment: { COMPOSE_DISABLE_ENV_FILE: 'maybe' } })).toThrowError(
      'COMPOSE_DISABLE_ENV_FILE must be true or false, not "maybe"',
    );
  });
});

describe('profiles', () => {
  const profiled = 'services: {a: {image: x}, b: {image: y, profiles: [p]}, c: {image: z, profiles: [q]}}';

  it.each<readonly [string, Partial<LoadRequest>, readonly string[]]>([
    ['none', {}, ['a']],
    ['the option', { profiles: ['p'] }, ['a', 'b']],
    ['COMPOSE_PROFILES', { environment: { COMPOSE_PROFILES: 'p, q' } }, ['a', 'b', 'c']],
    ['all', { profiles: ['*'] }, ['a', 'b', 'c']],
  ])('are those of %s', (_, request, expected) => {
    expect(Object.keys(load(profiled, request).project.services)).toEqual(expected);
  });

  it.each<readonly [string, Partial<LoadRequest>, readonly string[]]>([
    ['on while nothing is said', {}, ['a']],
    ['on while COMPOSE_PROFILES is empty', { environment: { COMPOSE_PROFILES: '' } }, ['a']],
    ['on when COMPOSE_PROFILES has an empty name', { environment: { COMPOSE_PROFILES: 'p, ' } }, ['a', 'b']],
    ['off when a profile is named', { environment: { COMPOSE_PROFILES: 'p' } }, ['b']],
    ['off when the option names a profile', { profiles: ['p'] }, ['b']],
  ])('a service of the profile without a name is %s', (_, request, expected) => {
    const services = 'services: {a: {image: x, profiles: ["${UNSET:-}"]}, b: {image: y, profiles: [p]}}';
    expect(Object.keys(load(services, request).project.services)).toEqual(expected);
  });
});
