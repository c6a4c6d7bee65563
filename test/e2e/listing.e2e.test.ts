import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

const compose = `
services:
  web:
    image: busybox:latest
    command: sleep 1000
    init: true
    scale: 2
    labels: { tier: front }
    ports: ["127.0.0.1::80", "127.0.0.1::53/udp"]
    volumes: ["cache:/cache"]
    depends_on: [db]
  db: { image: "busybox:latest", command: sleep 1000, init: true, volumes: ["data:/data"] }
volumes:
  data: { labels: { tier: gold } }
  cache: {}
  unused: {}
`;

async function up(project: TestProject): Promise<void> {
  await project.write({ 'compose.yaml': compose });
  expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
}

/** Rows below the title, with the name of the project left out. */
function rows(stdout: string, project: TestProject): readonly string[] {
  return lines(stdout.replaceAll(project.name, 'p')).slice(1);
}

function lines(stdout: string): readonly string[] {
  return stdout.split('\n').filter((line) => line.trim() !== '');
}

function objects(stdout: string): readonly Readonly<Record<string, unknown>>[] {
  return lines(stdout).map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

describe('ps', () => {
  scenario('fills a template for each container', async ({ project }) => {
    await up(project);
    const filled = async (format: string, ...more: readonly string[]) =>
      lines((await project.run('ps', '--format', format, ...more)).stdout.replaceAll(project.name, 'p'));
    expect(await filled('{{.Name}}\\t{{.State}}')).toEqual(['p-db-1\trunning', 'p-web-1\trunning', 'p-web-2\trunning']);
    expect(await filled('{{upper .Service}} {{.Label "tier"}}{{if eq .ExitCode 0}}!{{end}}')).toEqual(['DB !', 'WEB front!', 'WEB front!']);
    expect(await filled('{{range .Publishers}}{{.TargetPort}}/{{.Protocol}} {{end}}', 'web')).toEqual(['53/udp 80/tcp ', '53/udp 80/tcp ']);
    expect(await filled('{{json .Name}} {{join (split .Service "b") "/"}}', 'db')).toEqual(['"p-db-1" d/']);
    expect(await filled('table {{.Service}}\\t{{.State}}', 'db')).toEqual(['SERVICE   STATE', 'db        running']);
  });

  scenario('gives JSON that the filters of scripts understand', async ({ project }) => {
    await up(project);
    const found = objects((await project.run('ps', '--format', 'json')).stdout);
    const running = found.filter(({ State, Health }) => State === 'running' && Health !== 'unhealthy');
    expect(running.map(({ Service }) => Service)).toEqual(['db', 'web', 'web']);
    expect(Object.keys(found[0] ?? {}).toSorted()).toEqual(
      // biome-ignore format: the names are a list, not a table
      ['Command', 'CreatedAt', 'ExitCode', 'Health', 'ID', 'Image', 'Labels', 'LocalVolumes', 'Mounts', 'Name', 'Names', 'Networks',
        'Ports', 'Project', 'Publishers', 'RunningFor', 'Service', 'Size', 'State', 'Status'],
    );
  });

  scenario('refuses a field that is not there', async ({ project }) => {
    await up(project);
    expect(await project.run('ps', '--format', '{{.Nmae}}')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Nmae'),
    });
    expect(await project.run('ps', '--format', '{{.Name')).toMatchObject({ code: 1, stdout: '' });
  });

  differing('prints the word once for each container')('refuses a format that is no template', async ({ project }) => {
    await up(project);
    const { code, stderr } = await project.run('ps', '--format', 'jsno');
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'error: there is no format "jsno"\n  = help: did you mean json?\n' });
  });
});

describe('images', () => {
  scenario('are listed by container', async ({ project }) => {
    await up(project);
    const table = await project.run('images');
    expect(lines(table.stdout)[0]).toMatch(/^CONTAINER +REPOSITORY +TAG +PLATFORM +IMAGE ID +SIZE +CREATED$/);
    expect(rows(table.stdout, project)).toEqual(
      ['db-1', 'web-1', 'web-2'].map((name) =>
        expect.stringMatching(new RegExp(`^p-${name} +busybox +latest +linux/\\w+ +[0-9a-f]{12} +[\\d.]+[kM]B +(.* ago|N/A)$`)),
      ),
    );
    expect(rows((await project.run('images', 'db')).stdout, project)).toHaveLength(1);
  });

  scenario('are a list of objects as JSON, and ids alone with -q', async ({ project }) => {
    await up(project);
    const found = JSON.parse((await project.run('images', '--format', 'json', 'db')).stdout) as unknown;
    expect(found).toEqual([
      expect.objectContaining({
        ID: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        ContainerName: `${project.name}-db-1`,
        Repository: 'busybox',
        Tag: 'latest',
        Platform: expect.stringMatching(/^linux\//),
        Size: expect.any(Number),
        LastTagTime: expect.any(String),
      }),
    ]);
    expect((await project.run('images', '-q')).stdout).toMatch(/^[0-9a-f]{64}\n$/);
  });

  differing('prints an empty table')('of a service that is not there are refused', async ({ project }) => {
    await up(project);
    expect(await project.run('images', 'wbe')).toMatchObject({
      code: 1,
      stderr: 'error: no such service: wbe\n  = help: did you mean web?\n',
    });
  });
});

describe('port', () => {
  scenario('tells where a port is published, for each replica and protocol', async ({ project }) => {
    await up(project);
    const [, first, second] = await project.containers();
    expect(await project.run('port', 'web', '80')).toMatchObject({ code: 0, stdout: `127.0.0.1:${first?.ports['80/tcp']}\n` });
    expect((await project.run('port', '--index', '2', 'web', '80')).stdout).toBe(`127.0.0.1:${second?.ports['80/tcp']}\n`);
    expect((await project.run('port', '--protocol', 'udp', 'web', '53')).stdout).toBe(`127.0.0.1:${first?.ports['53/udp']}\n`);
  });

  scenario('fails for what is not published, not there or no port', async ({ project }) => {
    await up(project);
    expect(await project.run('port', 'web', '99')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('no port 99/tcp for container'),
    });
    expect(await project.run('port', '--index', '9', 'web', '80')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not running container #9'),
    });
    expect(await project.run('port', 'web', 'http')).toMatchObject({ code: 1, stdout: '' });
    expect(await project.run('port', 'web')).toMatchObject({ code: 1, stdout: '' });
    await project.run('stop', '-t', '0', 'web');
    expect(await project.run('port', 'web', '80')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('service "web" is not running'),
    });
  });

  differing('takes a bare number only')('takes the protocol behind the number', async ({ project }) => {
    await up(project);
    const [, web] = await project.containers();
    expect((await project.run('port', 'web', '53/udp')).stdout).toBe(`127.0.0.1:${web?.ports['53/udp']}\n`);
    expect(JSON.parse((await project.run('port', '--json', 'web', '80')).stdout)).toEqual({
      host: '127.0.0.1',
      port: Number(web?.ports['80/tcp']),
    });
  });
});

describe('top', () => {
  scenario('lists the processes of running containers by service and replica', async ({ project }) => {
    await up(project);
    const { stdout, code } = await project.run('top');
    expect(code).toBe(0);
    expect(lines(stdout)[0]).toMatch(/^SERVICE +# +UID +PID +PPID +C +STIME +TTY +TIME +CMD$/);
    const sleeping = lines(stdout).filter((line) => / sleep 1000$/.test(line) && !line.includes('init'));
    expect(sleeping.map((line) => line.split(/ +/).slice(0, 2).join(' '))).toEqual(['db 1', 'web 1', 'web 2']);
    expect(
      lines((await project.run('top', 'db')).stdout)
        .slice(1)
        .every((line) => line.startsWith('db ')),
    ).toBe(true);
    await project.run('stop', '-t', '0', 'db');
    expect((await project.run('top', 'db')).stdout).toBe('');
  });

  differing('has no JSON for it')('gives an object for each process', async ({ project }) => {
    await up(project);
    expect(objects((await project.run('top', '--json', 'db')).stdout)).toContainEqual(
      expect.objectContaining({
        Container: `${project.name}-db-1`,
        Service: 'db',
        Number: 1,
        CMD: 'sleep 1000',
        PID: expect.stringMatching(/^\d+$/),
      }),
    );
  });
});

describe('volumes', () => {
  scenario('are listed for the project or for a service', async ({ project }) => {
    await up(project);
    const table = await project.run('volumes');
    expect(lines(table.stdout)[0]).toBe('DRIVER    VOLUME NAME');
    expect(rows(table.stdout, project).toSorted()).toEqual(['local     p_cache', 'local     p_data']);
    expect((await project.run('volumes', '-q', 'db')).stdout).toBe(`${project.name}_data\n`);
    expect(await project.run('volumes', 'zzz')).toMatchObject({ code: 1, stderr: expect.stringContaining('no such service: zzz') });
  });

  scenario('have the fields that scripts and templates expect', async ({ project }) => {
    await up(project);
    const [found] = objects((await project.run('volumes', '--format', 'json', 'db')).stdout);
    expect(found).toMatchObject({ Name: `${project.name}_data`, Driver: 'local', Scope: 'local', Size: 'N/A', Links: 'N/A' });
    expect(found?.Mountpoint).toMatch(new RegExp(`/${project.name}_data/_data$`));
    expect(found?.Labels).toContain('tier=gold');
    const { stdout } = await project.run('volumes', '--format', '{{.Name}} {{.Label "tier"}}', 'db');
    expect(stdout).toBe(`${project.name}_data gold\n`);
  });
});

describe('ls', () => {
  scenario('lists projects with the states of their containers', async ({ project }) => {
    await up(project);
    const filter = ['--filter', `name=^${project.name}$`];
    const table = await project.run('ls', ...filter);
    expect(lines(table.stdout)).toEqual([
      expect.stringMatching(/^NAME +STATUS +CONFIG FILES$/),
      expect.stringMatching(new RegExp(`^${project.name} +running\\(3\\) +${project.directory}/compose.yaml$`)),
    ]);
    await project.run('stop', '-t', '0', 'db');
    const status = async (...args: readonly string[]) =>
      JSON.parse((await project.run('ls', '--format', 'json', ...args, ...filter)).stdout) as unknown;
    const configFiles = { Name: project.name, ConfigFiles: `${project.directory}/compose.yaml` };
    expect(await status()).toEqual([{ ...configFiles, Status: 'running(2)' }]);
    expect(await status('-a')).toEqual([{ ...configFiles, Status: 'exited(1), running(2)' }]);
    await project.run('stop', '-t', '0');
    expect(await status()).toEqual([]);
    expect((await project.run('ls', '-a', '-q', ...filter)).stdout).toBe(`${project.name}\n`);
  });

  scenario('refuses a filter that is not there, and needs no file', async ({ project }) => {
    expect(await project.run('ls')).toMatchObject({ code: 0 });
    expect(await project.run('ls', '--filter', 'foo=x')).toMatchObject({ code: 1, stderr: expect.stringContaining('filter') });
  });
});

describe('without a file', () => {
  scenario('the name of the project is enough', async ({ project }) => {
    await up(project);
    await project.write({ 'compose.yaml': 'services: [' });
    const named = async (...args: readonly string[]) => (await project.run('-p', project.name, ...args)).stdout;
    expect(rows(await named('images'), project)).toHaveLength(3);
    expect(lines(await named('volumes', '-q'))).toHaveLength(2);
    expect(await named('top', 'db')).toMatch(/sleep 1000/);
    expect(await named('port', 'web', '80')).toMatch(/^127\.0\.0\.1:\d+\n$/);
  });
});

describe('for programs', () => {
  scenario('the command tells docker what kind of plugin it is', async ({ project }) => {
    const { stdout, code } = await project.run('docker-cli-plugin-metadata');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ SchemaVersion: '0.1.0', Version: expect.any(String), ShortDescription: expect.any(String) });
  });

  scenario('services are completed from the file', async ({ project }) => {
    await project.write({ 'compose.yaml': compose });
    const { stdout } = await project.run('__complete', 'up', '');
    expect(lines(stdout).map((line) => line.split('\t')[0])).toEqual(expect.arrayContaining(['db', 'web', ':4']));
  });

  differing('is called compose')('the plugin takes its own name before the command', async ({ project }) => {
    await project.write({ 'compose.yaml': compose });
    const { stdout, code } = await project.run('--project-name', 'x', 'windlass', 'config', '--services');
    expect({ code, services: lines(stdout).toSorted() }).toEqual({ code: 0, services: ['db', 'web'] });
  });

  differing('asks the engine')('completion needs no engine', async ({ project }) => {
    await project.write({ 'compose.yaml': compose });
    const asked = project.start(['__completeNoDesc', 'logs', 'w'], { DOCKER_HOST: 'unix:///nowhere.sock' });
    expect(await asked.result).toMatchObject({ code: 0, stdout: 'web\n:4\n', stderr: '' });
  });
});
