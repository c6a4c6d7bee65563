import { describe, expect } from 'vitest';
import { call } from '../rig/engine-api.mjs';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import { endOf } from './support/terminal-command.ts';
import type { TestProject } from './support/test-project.ts';

const idle = `
    image: busybox:latest
    command: sleep 1000
    init: true`;

const shop = `
services:
  web:${idle}
    container_name: PROJECT-fixed
    restart: always
    ports: ["80"]
    environment: { COLOUR: blue, SHAPE: round }
    labels: { team: red }
    volumes: [data:/data]
    depends_on:
      db: { condition: service_healthy }
      migrate: { condition: service_completed_successfully }
    networks: { default: { aliases: [storefront] } }
  db:${idle}
    healthcheck: { test: [CMD, "true"], interval: 500ms }
  migrate:
    image: busybox:latest
    command: "true"
  tool:
    image: busybox:latest
    entrypoint: [echo, tool]
    command: [default]
    profiles: [tools]
volumes:
  data:
`;

async function write(project: TestProject): Promise<void> {
  await project.write({ 'compose.yaml': shop.replaceAll('PROJECT', project.name) });
}

/** What the engine says of a container. */
interface Inspected {
  readonly Name: string;
  readonly Config: {
    readonly Env: readonly string[];
    readonly User: string;
    readonly WorkingDir: string;
    readonly Labels: Readonly<Record<string, string>>;
    readonly OpenStdin: boolean;
    readonly Tty: boolean;
  };
  readonly HostConfig: {
    readonly AutoRemove: boolean;
    readonly RestartPolicy: { readonly Name: string };
    readonly PortBindings: Readonly<Record<string, readonly { readonly HostPort: string }[]>> | null;
    readonly CapAdd: readonly string[] | null;
    readonly CapDrop: readonly string[] | null;
  };
  readonly Mounts: readonly { readonly Destination: string; readonly Source: string; readonly RW: boolean }[];
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, { readonly Aliases: readonly string[] | null }>> };
}

async function inspect(project: TestProject, id: string): Promise<Inspected> {
  return (await call(project.host, 'GET', `/containers/${id}/json`)) as Inspected;
}

/** Runs a one-off in the background; gives what the engine says of it. */
async function runDetached(project: TestProject, ...args: readonly string[]): Promise<Inspected> {
  const { code, stdout, stderr } = await project.run('run', '-d', '--no-deps', ...args);
  expect([code, stderr]).toEqual([0, stderr]);
  return inspect(project, stdout.trim());
}

async function oneOffs(project: TestProject): Promise<readonly string[]> {
  const containers = await project.containers();
  return containers.filter(({ labels }) => labels['com.docker.compose.oneoff'] === 'True').map(({ name }) => name);
}

describe('run', () => {
  scenario('passes output, error output and the exit code through', async ({ project }) => {
    await write(project);
    const { code, stdout, stderr } = await project.run('run', '--rm', '--no-deps', 'db', 'sh', '-c', 'echo out; echo err >&2; exit 7');
    expect([code, stdout]).toEqual([7, 'out\n']);
    expect(stderr).toContain('err\n');
  });

  scenario('waits for what the service depends on, and leaves the service itself alone', async ({ project }) => {
    await write(project);
    expect(await project.run('run', '--rm', 'web', 'true')).toMatchObject({ code: 0 });
    expect(await project.containers()).toMatchObject([
      { service: 'db', state: 'running', health: 'healthy' },
      { service: 'migrate', state: 'exited', exitCode: 0 },
    ]);
  });

  scenario('does not run when a dependency fails', async ({ project }) => {
    const failing = shop.replace('command: "true"', 'command: "false"').replaceAll('PROJECT', project.name);
    await project.write({ 'compose.yaml': failing });
    const { code, stdout, stderr } = await project.run('run', '--rm', 'web', 'echo', 'ran');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('migrate');
    expect(await oneOffs(project)).toEqual([]);
  });

  scenario('with --no-deps leaves dependencies alone', async ({ project }) => {
    await write(project);
    expect(await project.run('run', '--rm', '--no-deps', 'web', 'echo', 'alone')).toMatchObject({ code: 0, stdout: 'alone\n' });
    expect(await project.containers()).toEqual([]);
  });

  scenario('keeps the container without --rm, which can be read afterwards', async ({ project }) => {
    await write(project);
    await project.run('run', '--no-deps', 'db', 'sh', '-c', 'echo kept');
    const [name = ''] = await oneOffs(project);
    expect(name).toMatch(new RegExp(`^${project.name}-db-run-[0-9a-f]{12}$`));
    expect(await project.container('db')).toMatchObject({ state: 'exited', exitCode: 0 });
  });

  scenario('replaces command and entrypoint', async ({ project }) => {
    await write(project);
    const run = async (...args: readonly string[]) => (await project.run('run', '--rm', ...args)).stdout;
    expect(await run('tool')).toBe('tool default\n');
    expect(await run('tool', 'other', '--flag')).toBe('tool other --flag\n');
    expect(await run('--entrypoint', "echo 'new entry'", 'tool')).toBe('new entry\n');
    expect(await run('--entrypoint', 'echo new', 'tool', 'command')).toBe('new command\n');
  });

  scenario('reads its own options only before the service', async ({ project }) => {
    await write(project);
    expect((await project.run('run', '--rm', 'tool', '--rm', '-e', 'A=1', '--')).stdout).toBe('tool --rm -e A=1 --\n');
  });

  scenario('takes variables over those of files, and those over the service', async ({ project }) => {
    await write(project);
    await project.write({ 'one.env': 'COLOUR=green\n# a comment\nSIZE="large"\n' });
    const command = project.start(
      ['run', '--rm', '--no-deps', '--env-from-file', 'one.env', '-e', 'SHAPE=flat', '-e', 'FROM_HERE', '-e', 'UNSET', 'web', 'env'],
      { FROM_HERE: 'here' },
    );
    command.endInput();
    const variables = (await command.result).stdout.split('\n');
    expect(variables).toEqual(expect.arrayContaining(['COLOUR=green', 'SIZE=large', 'SHAPE=flat', 'FROM_HERE=here']));
    expect(variables.filter((line) => line.startsWith('UNSET'))).toEqual([]);
  });

  differing('the reference lets the first of several files win')('lets a later env file win, as env_file does', async ({ project }) => {
    await write(project);
    await project.write({ 'one.env': 'SIZE=large\n', 'two.env': 'SIZE=small\nALSO=$SIZE-ish\n' });
    const files = ['--env-from-file', 'one.env', '--env-from-file', 'two.env'];
    const { stdout } = await project.run('run', '--rm', '--no-deps', ...files, 'web', 'sh', '-c', 'echo $SIZE $ALSO');
    expect(stdout).toBe('small small-ish\n');
  });

  scenario('overrides user, folder, labels, capabilities and name', async ({ project }) => {
    await write(project);
    const name = `${project.name}-chosen`;
    const flags = ['-u', '1000', '-w', '/tmp', '-l', 'team=blue', '--cap-add', 'NET_ADMIN', '--cap-drop', 'CHOWN', '--name', name];
    const made = await runDetached(project, ...flags, 'web', 'sleep', '100');
    expect(made.Name).toBe(`/${name}`);
    expect(made.Config).toMatchObject({ User: '1000', WorkingDir: '/tmp', Labels: { team: 'blue' } });
    expect([made.HostConfig.CapAdd, made.HostConfig.CapDrop].map(String)).toEqual([
      expect.stringMatching(/^(CAP_)?NET_ADMIN$/),
      expect.stringMatching(/^(CAP_)?CHOWN$/),
    ]);
  });

  scenario('marks the container as a one-off that is not restarted and has no number', async ({ project }) => {
    await write(project);
    const { Config, HostConfig } = await runDetached(project, 'web', 'sleep', '100');
    expect(Config.Labels).toMatchObject({
      'com.docker.compose.oneoff': 'True',
      'com.docker.compose.service': 'web',
      'com.docker.compose.project': project.name,
    });
    expect(Config.Labels).not.toHaveProperty('com.docker.compose.container-number');
    expect([HostConfig.RestartPolicy.Name || 'no', HostConfig.AutoRemove]).toEqual(['no', false]);
  });

  scenario('publishes no port of the service, all with -P, and others with -p', async ({ project }) => {
    await write(project);
    const ports = ({ HostConfig }: Inspected) => Object.keys(HostConfig.PortBindings ?? {});
    expect(ports(await runDetached(project, 'web', 'sleep', '100'))).toEqual([]);
    expect(ports(await runDetached(project, '-P', 'web', 'sleep', '100'))).toEqual(['80/tcp']);
    expect(ports(await runDetached(project, '-p', '0:90', '-p', '127.0.0.1::91/udp', 'web', 'sleep', '100')).sort()).toEqual([
      '90/tcp',
      '91/udp',
    ]);
    expect(await project.run('run', '-P', '-p', '90', 'web', 'true')).toMatchObject({ code: 1 });
  });

  scenario('mounts more, with paths as seen from here', async ({ project }) => {
    await write(project);
    await project.write({ 'folder/file': 'from here\n' });
    const { stdout } = await project.run(
      'run',
      '--rm',
      '--no-deps',
      '-v',
      './folder:/seen:ro',
      'web',
      'sh',
      '-c',
      'cat /seen/file; touch /seen/x || ls -d /data',
    );
    expect(stdout).toBe('from here\n/data\n');
    const { Mounts } = await runDetached(project, '-v', 'data:/again', '-v', '/anonymous', 'web', 'sleep', '100');
    expect(Mounts.map(({ Destination }) => Destination).sort()).toEqual(['/again', '/anonymous', '/data']);
  });

  scenario('answers to the names of the service only with --use-aliases', async ({ project }) => {
    await write(project);
    const aliases = ({ NetworkSettings }: Inspected) => NetworkSettings.Networks[`${project.name}_default`]?.Aliases ?? [];
    expect(aliases(await runDetached(project, 'web', 'sleep', '100'))).not.toEqual(expect.arrayContaining(['web']));
    expect(aliases(await runDetached(project, '--use-aliases', 'web', 'sleep', '100'))).toEqual(
      expect.arrayContaining(['web', 'storefront']),
    );
  });

  scenario('with -d prints the id of the container, which goes on', async ({ project }) => {
    await write(project);
    const { code, stdout } = await project.run('run', '-d', '--no-deps', 'web', 'sleep', '100');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^[0-9a-f]{64}\n$/)]);
    expect(await project.container('web')).toMatchObject({ id: stdout.trim(), state: 'running' });
  });

  scenario('passes piped input on, without a terminal', async ({ project }) => {
    await write(project);
    expect(await project.runWithInput('one\ntwo\n', 'run', '--rm', '--no-deps', 'db', 'wc', '-l')).toMatchObject({
      code: 0,
      stdout: '2\n',
    });
    expect(await project.runWithInput('x', 'run', '--rm', '--no-deps', '-t', 'db', 'cat')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the input device is not a TTY'),
    });
    expect(await project.runWithInput('x', 'run', '--rm', '--no-deps', '--no-TTY', 'db', 'cat')).toMatchObject({ code: 0, stdout: 'x' });
  });

  scenario('passes every byte through, both ways', async ({ project }) => {
    await write(project);
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256));
    const { code, bytes: back } = await project.runWithInput(bytes, 'run', '--rm', '--no-deps', '-T', 'db', 'cat');
    expect([code, back.equals(bytes)]).toEqual([0, true]);
  });

  scenario('passes signals on, and the exit code that they lead to', async ({ project }) => {
    await write(project);
    const script = 'trap "exit 21" INT; trap "exit 22" TERM; trap "echo once more" USR1; echo ready; while :; do usleep 10000; done';
    for (const [signal, code] of [
      ['SIGINT', 21],
      ['SIGTERM', 22],
    ] as const) {
      const command = project.start(['run', '--rm', '--no-deps', 'db', 'sh', '-c', script]);
      await command.waitForOutput(/ready/);
      command.send('SIGUSR1');
      await command.waitForOutput(/once more/);
      command.send(signal);
      expect((await command.result).code).toBe(code);
    }
  });

  scenario('removes the container with --rm before it returns', async ({ project }) => {
    await write(project);
    const again = ['run', '--rm', '--no-deps', '--name', `${project.name}-again`, 'db', 'true'];
    expect((await project.run(...again)).code).toBe(0);
    expect((await project.run(...again)).code).toBe(0);
    expect(await project.containers()).toEqual([]);
  });

  scenario('builds the image first with --build', async ({ project }) => {
    await project.write({
      'compose.yaml': 'services:\n  made:\n    build: .\n    command: cat /made\n',
      Dockerfile: 'FROM busybox:latest\nCOPY file /made\n',
      file: 'first\n',
    });
    const lastLine = async (...flags: readonly string[]) => (await project.run('run', '--rm', ...flags, 'made')).stdout.split('\n').at(-2);
    expect(await lastLine()).toBe('first');
    await project.write({ file: 'second\n' });
    expect(await lastLine()).toBe('first');
    expect(await lastLine('--build')).toBe('second');
  });

  scenario('never pulls with --pull never', async ({ project }) => {
    await project.write({ 'compose.yaml': 'services:\n  web: { image: "windlass-none:1" }\n' });
    const { code, stderr } = await project.run('run', '--rm', '--pull', 'never', 'web', 'true');
    expect(code).toBe(1);
    expect(stderr).toContain('windlass-none:1');
  });

  scenario('says of containers whose service is gone, and removes them with --remove-orphans', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  old:${idle}\n  web:${idle}\n` });
    await project.run('up', '-d', 'old');
    await project.write({ 'compose.yaml': `services:\n  web:${idle}\n` });
    expect((await project.run('run', '--rm', 'web', 'true')).stderr).toContain(`${project.name}-old-1`);
    await project.run('run', '--rm', '--remove-orphans', 'web', 'true');
    expect(await project.containers()).toEqual([]);
  });

  differing('the reference ends with 1 and shows what the container runtime said')(
    'ends with 127 for a program that is not there, 126 for one that cannot be run, and leaves nothing',
    async ({ project }) => {
      await write(project);
      const missing = await project.run('run', '--no-deps', 'tool', 'x');
      expect(missing.code).toBe(0);
      await project.write({ 'compose.yaml': 'services:\n  plain: { image: "busybox:latest" }\n' });
      const nope = await project.run('run', 'plain', 'nope');
      expect([nope.code, nope.stderr]).toEqual([127, expect.stringContaining('the command "nope" does not exist in the image')]);
      const passwd = await project.run('run', 'plain', '/etc/passwd');
      expect([passwd.code, passwd.stderr]).toEqual([126, expect.stringContaining('the command "/etc/passwd" is not executable')]);
      expect((await project.containers()).map(({ service }) => service)).toEqual(['tool']);
    },
  );

  differing('the reference waits for as long as the container ignores the signals')(
    'leaves a container that ignores three requests to stop, with exit code 130',
    async ({ project }) => {
      await write(project);
      const command = project.start([
        'run',
        '--no-deps',
        'db',
        'sh',
        '-c',
        'trap "echo ignored" INT; echo ready; while :; do usleep 10000; done',
      ]);
      await command.waitForOutput(/ready/);
      for (const times of [1, 2]) {
        command.send('SIGINT');
        await command.waitForOutput(new RegExp(`(ignored.*){${times}}`, 's'));
      }
      command.send('SIGINT');
      expect(await command.result).toMatchObject({ code: 130, stderr: expect.stringContaining('goes on') });
      expect(await project.container('db')).toMatchObject({ state: 'running' });
    },
  );

  differing('2.40 does not run hooks in one-offs; later versions do')('runs post_start hooks', async ({ project }) => {
    const hooks = '\n    post_start: [{ command: [touch, /hooked] }]\n';
    await project.write({ 'compose.yaml': `services:\n  web:${idle}${hooks}` });
    const { code } = await project.run('run', '--rm', 'web', 'sh', '-c', 'until [ -e /hooked ]; do usleep 10000; done');
    expect(code).toBe(0);
  });

  differing('the reference has another form of --dry-run')('shows with --dry-run what it would do', async ({ project }) => {
    await write(project);
    const { code, stdout } = await project.run('--dry-run', 'run', 'web', 'true');
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/wait until .*-db-1 is healthy.*create container .*-web-run-[0-9a-f]{12}: asked for by run\nstart container/s),
    ]);
    expect(await project.containers()).toEqual([]);
  });
});

describe('run on a terminal', () => {
  differing('the reference tells the size only once the container runs')(
    'gives the container a terminal of the same size from its first moment on',
    async ({ project }) => {
      await write(project);
      const command = await project.startInTerminal(
        'run',
        '--rm',
        '--no-deps',
        '-q',
        'db',
        'sh',
        '-c',
        'stty size; test -t 0 && echo terminal; exit 5',
      );
      expect(await endOf(command)).toBe(5);
      expect(command.output()).toMatch(/33 111\r+\nterminal/);
    },
  );

  scenario('takes keys as they are typed, and gives the terminal back', async ({ project }) => {
    await write(project);
    const command = await project.startInTerminal('run', '--rm', '--no-deps', '-q', 'db', 'sh');
    await command.waitForOutput(/# /);
    command.type('echo $((40 + 2))\r');
    await command.waitForOutput(/42/);
    command.type('exit 3\r');
    await command.waitForOutput(/ended with 3/);
    expect(await command.settings()).toMatch(/ icanon.* echo /s);
    expect(await endOf(command)).toBe(3);
  });

  scenario('leaves the container running at Ctrl-P Ctrl-Q', async ({ project }) => {
    await write(project);
    const command = await project.startInTerminal('run', '--no-deps', '-q', 'db', 'sh');
    await command.waitForOutput(/# /);
    command.type('\x10\x11');
    expect(await endOf(command)).toBe(0);
    expect(await project.container('db')).toMatchObject({ state: 'running' });
  });
});
