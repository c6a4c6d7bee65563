import { describe, expect, it } from 'vitest';
import type { Service } from '../../../../src/model/service.ts';
import type { Aspect } from '../../../../src/plan/differences/aspect.ts';
import { compareAspect } from '../../../../src/plan/differences/compare-aspect.ts';
import { compareContainer, fieldAspects } from '../../../../src/plan/differences/compare-container.ts';
import type { ContainerComparison } from '../../../../src/plan/differences/comparison.ts';
import { effectOfChange } from '../../../../src/plan/differences/effect-of-change.ts';
import { attributes } from '../../../../src/spec/to-container-spec.ts';
import { comparison, type Given, lines, withConfig, withHost } from './support.ts';

const compare = (given: Given) => lines(compareContainer(comparison(given)));
const changed = (...sources: readonly string[]) => ({ changes: { kind: 'known', sources: new Set(sources) } as const });

describe('what the engine fills in', () => {
  const rows: readonly (readonly [string, Service])[] = [
    ['a service that says next to nothing', {}],
    ['capabilities without their prefix', { cap_add: ['NET_ADMIN'] }],
    ['twice the memory limit as swap', { mem_limit: '67108864' }],
    ['a privileged container', { privileged: true }],
    ['a log driver without options', { logging: { driver: 'json-file' } }],
    ['the options of a log driver that is not named', { logging: { options: { 'max-size': '1m' } } }],
    [
      'ports of any kind',
      {
        ports: [
          { target: 80, published: '8000-8010' },
          { target: 53, protocol: 'udp' },
        ],
        expose: ['3000-3002'],
      },
    ],
    ['an endpoint with all its settings', { networks: { default: { aliases: ['x'], gw_priority: 2, driver_opts: { a: 'b' } } } }],
    ['unlimited processes', { pids_limit: -1 }],
    ['the host network', { network_mode: 'host' }],
  ];
  for (const [title, wanted] of rows) {
    it(`is no difference: ${title}`, () => {
      expect(compare({ wanted })).toEqual([]);
      expect(compare({ wanted, comparison: { changes: { kind: 'unrecorded' } } })).toEqual([]);
    });
  }

  it('counts as a difference when the file is known to have taken a value away', () => {
    const given = { made: { shm_size: '1048576', ipc: 'shareable' }, wanted: {} };
    expect(compare(given)).toEqual([]);
    expect(compare({ ...given, comparison: changed('shm_size', 'ipc') })).toEqual([
      'ipc: shareable -> nothing [recreate]',
      'shm_size: 1m -> nothing [recreate]',
    ]);
  });

  it('is told from what a kernel without the means leaves out', () => {
    const given = { made: {}, wanted: { cpu_shares: 5 } };
    expect(compare(given)).toEqual([]);
    expect(compare({ ...given, comparison: changed('cpu_shares') })).toEqual(['cpu_shares: nothing -> 5 [update]']);
    const engine = { lacks: new Set(['cpu_shares']) };
    expect(compare({ ...given, comparison: { ...changed('cpu_shares'), engine } })).toEqual([]);
  });

  it('is known of older engines: the short id and the host name among the aliases, and no annotations', () => {
    const wanted = { hostname: 'h', annotations: { a: 'b' } };
    const live: Given['live'] = (inspected) => ({
      ...withHost({ Annotations: null })(inspected),
      NetworkSettings: { Networks: { demo_default: { Aliases: ['demo-web-1', 'web', inspected.Id.slice(0, 12), 'h'] } } },
    });
    expect(compare({ wanted, live, comparison: { apiVersion: '1.41' } })).toEqual([]);
  });
});

describe('what a container takes over from its image', () => {
  const config = {
    Env: ['PATH=/bin', 'LANG=C'],
    Cmd: ['serve'],
    Entrypoint: ['/entry'],
    ExposedPorts: { '80/tcp': {} },
    Labels: { maker: 'us' },
    WorkingDir: '/app',
    User: 'app',
    StopSignal: 'SIGQUIT',
    Volumes: { '/data': {} },
    Healthcheck: { Test: ['CMD', 'probe'], Interval: 5_000_000_000 },
  };
  const image = { id: 'sha256:busybox', config };
  const inherited = withConfig({ ...config, Volumes: null });

  it('is no difference', () => {
    expect(compare({ live: inherited, comparison: { image } })).toEqual([]);
  });

  it('is overridden value by value', () => {
    const wanted: Service = { environment: { LANG: 'de', PATH: null }, healthcheck: { retries: 2 }, labels: { maker: 'them' } };
    const live = withConfig({
      ...config,
      Env: ['LANG=de', 'PATH'],
      Labels: { maker: 'them' },
      Healthcheck: { ...config.Healthcheck, Retries: 2 },
    });
    expect(compare({ wanted, live, comparison: { image } })).toEqual([]);
  });

  it('is not guessed at when the image is gone', () => {
    expect(compare({ live: inherited, comparison: { image: { id: 'sha256:busybox' } } })).toEqual([]);
  });

  it('keeps the command of the image only together with its entrypoint', () => {
    expect(
      compare({
        wanted: { entrypoint: ['/own'] },
        live: withConfig({ Cmd: null }),
        comparison: { image: { id: 'sha256:busybox', config: { Cmd: ['serve'] } } },
      }),
    ).toEqual([]);
  });

  it('includes volumes, which bear the names that the engine gave them', () => {
    const Mounts = [{ Type: 'volume', Source: 'f'.repeat(64), Target: '/data' }];
    expect(compare({ live: (it) => withHost({ Mounts })(inherited(it)), comparison: { image } })).toEqual([]);
  });
});

describe('an image', () => {
  it('is another one when its reference leads elsewhere', () => {
    expect(compare({ comparison: { image: { id: 'sha256:newer', config: {} } } })).toEqual([
      'image: busybox (busybox) -> busybox (newer) [recreate]',
    ]);
  });

  it('under another name is the same image', () => {
    expect(compare({ made: { image: 'busybox:latest' }, wanted: {} })).toEqual(['image: busybox:latest -> busybox [none]']);
  });

  it('is judged by the engine and not by the label, which other tools copy', () => {
    const live = withConfig({ Labels: { 'com.docker.compose.image': 'sha256:newer' } });
    const image = { id: 'sha256:newer', config: {} };
    expect(compare({ live, comparison: { image } })).toEqual(['image: busybox (busybox) -> busybox (newer) [recreate]']);
  });
});

describe('a difference', () => {
  it('is called as the file spells it', () => {
    const wanted: Service = { deploy: { resources: { limits: { memory: '67108864' } }, restart_policy: { condition: 'any' } } };
    const live = withHost({ Memory: 1024, MemorySwap: 2048, RestartPolicy: { Name: 'no' } });
    expect(compare({ wanted, live })).toEqual([
      'deploy.resources.limits.memory: 1k -> 64m [update]',
      'deploy.restart_policy: no -> always [update]',
    ]);
  });

  it('leads to its place in the file', () => {
    const wanted: Service = {
      ports: [{ target: 80 }, { target: 81, published: '8081' }],
      volumes: [{ type: 'bind', source: '/a', target: '/b' }],
    };
    const live = withHost({ PortBindings: { '80/tcp': [{}] }, Binds: ['/c:/b'] });
    expect(compareContainer(comparison({ wanted, live })).map(({ at, attribute }) => [attribute, ...at])).toEqual([
      ['volumes./b', 'volumes', 0],
      ['ports', 'ports', 1],
    ]);
  });

  it('never shows the value of a secret', () => {
    const wanted: Service = { environment: { API_KEY: 'new', TEXT: 'with hunter2 in it' } };
    const live = withConfig({ Env: ['API_KEY=old', 'TEXT=none'] });
    expect(compare({ wanted, live, comparison: { secrets: ['hunter2'] } })).toEqual([
      'environment.API_KEY: *** -> *** [recreate]',
      'environment.TEXT: "none" -> "with *** in it" [recreate]',
    ]);
  });

  it('cannot be updated when a limit is to go, or when cpus take the place of a quota', () => {
    expect(compare({ live: withHost({ CpuShares: 7 }) })).toEqual(['cpu_shares: 7 -> nothing [recreate]']);
    expect(compare({ wanted: { cpus: 1 }, live: withHost({ NanoCpus: 0, CpuQuota: 5000 }), comparison: changed('cpus') })).toEqual([
      'cpu_quota: 5000 -> nothing [recreate]',
      'cpus: nothing -> 1 [recreate]',
    ]);
  });

  it('of a network is told once when the whole kind of network differs', () => {
    expect(compare({ made: { network_mode: 'host' }, wanted: {} })).toEqual(['networks: host -> demo_default [recreate]']);
  });

  it('of a shared namespace is judged by the id that the engine puts in the place of the name', () => {
    const given = { made: { pid: `container:${'a'.repeat(64)}` }, wanted: { pid: 'container:other' } };
    expect(compare(given)).toEqual([]);
    expect(compare({ ...given, comparison: { containerIds: new Map([['other', 'a'.repeat(64)]]) } })).toEqual([]);
    expect(compare({ ...given, comparison: { containerIds: new Map([['other', 'b'.repeat(64)]]) } })).toEqual([
      `pid: container:${'a'.repeat(64)} -> container:${'b'.repeat(64)} [recreate]`,
    ]);
  });

  it('of a moved project folder asks for nothing', () => {
    const live = withConfig({ Labels: { 'com.docker.compose.project': 'demo', 'com.docker.compose.project.working_dir': '/old' } });
    expect(compare({ live })).toContain('labels."com.docker.compose.project.working_dir": "/old" -> "/srv" [none]');
  });
});

describe('a container that was renamed', () => {
  it('gets its name back', () => {
    expect(compare({ live: (inspected) => ({ ...inspected, Name: '/other' }) })).toEqual(['container_name: other -> demo-web-1 [rename]']);
  });

  it('may keep the name that the file gave it before among its aliases', () => {
    const given = { made: { container_name: 'one' }, wanted: { container_name: 'two' } };
    expect(compare({ ...given, comparison: changed('container_name') })).toEqual(['container_name: one -> two [rename]']);
    const live: Given['live'] = (inspected) => ({ ...inspected, Name: '/two' });
    expect(compare({ ...given, live, comparison: changed('container_name') })).toEqual([]);
  });
});

describe('the tables', () => {
  it('compare every attribute that reaches the container', () => {
    const compared = new Set(
      Object.values(fieldAspects).flatMap((entry) => (typeof entry === 'string' ? [] : entry.flatMap(({ sources }) => sources))),
    );
    const elsewhere = ['image', 'platform', 'container_name', 'mac_address', 'deploy', 'depends_on'];
    const reaching = Object.entries(attributes).flatMap(([name, { kind }]) => (kind === 'sent' || kind === 'shared' ? [name] : []));
    expect(reaching.filter((name) => !compared.has(name) && !elsewhere.includes(name))).toEqual([]);
  });

  it('give an effect to just the attributes that reach the container', () => {
    const reaching = Object.entries(attributes).flatMap(([name, { kind }]) => (kind === 'sent' || kind === 'shared' ? [name] : []));
    const effective = Object.entries(effectOfChange).flatMap(([name, effect]) => (effect === 'none' ? [] : [name]));
    const besides = ['container_name', 'platform', 'pre_start'];
    expect(effective.filter((name) => !reaching.includes(name))).toEqual(besides);
    expect(reaching.filter((name) => !effective.includes(name))).toEqual(['depends_on']);
  });
});

describe('an aspect whose fields are empty on both sides', () => {
  const amounts = ['BlkioWeight', 'CpuCount', 'CpuPeriod', 'CpuQuota', 'CpuRealtimePeriod', 'CpuRealtimeRuntime', 'CpuShares', 'Memory'];
  const furtherAmounts = ['MemoryReservation', 'NanoCpus', 'OomScoreAdj', 'ShmSize'];
  const flags = ['OpenStdin', 'Tty', 'HostConfig.OomKillDisable', 'HostConfig.Privileged', 'HostConfig.ReadonlyRootfs'];
  const scalars = new Set([...[...amounts, ...furtherAmounts].map((name) => `HostConfig.${name}`), ...flags]);
  const empties = (field: string) => [undefined, null, '', 0, false, ...(scalars.has(field) ? [] : [[], {}])];
  const rows = Object.entries(fieldAspects).flatMap(([field, entry]) =>
    typeof entry === 'string' ? [] : entry.filter(({ unasked }) => !unasked).map((aspect) => [field, aspect] as const),
  );

  for (const [field, aspect] of rows) {
    it(`is the same on both: ${field} ${aspect.sources.join(' ')}`, () => {
      const looked = empties(field).flatMap((to) => empties(field).map((from) => gapsAt(field, aspect, to, from)));
      expect(looked.filter((gaps) => gaps !== undefined).length).toBeGreaterThanOrEqual(4);
      expect(looked.filter((gaps) => gaps !== undefined && gaps.length > 0)).toEqual([]);
    });
  }

  /** Undefined where the field's type has no such empty value. */
  function gapsAt(field: string, aspect: Aspect, to: unknown, from: unknown): readonly string[] | undefined {
    const plain = comparison({ comparison: { changes: { kind: 'known', sources: new Set(aspect.sources) } } });
    const { desired, inspected } = plain;
    const name = field.replace('HostConfig.', '');
    const ofHost = name !== field;
    const blank: ContainerComparison = {
      ...plain,
      desired: {
        ...desired,
        spec: { ...desired.spec, ...(ofHost ? { HostConfig: { ...desired.spec.HostConfig, [name]: to } } : { [name]: to }) },
      },
      inspected: {
        ...inspected,
        ...(ofHost ? { HostConfig: { ...inspected.HostConfig, [name]: from } } : { Config: { ...inspected.Config, [name]: from } }),
      },
    };
    try {
      return compareAspect(aspect, blank).map(({ attribute }) => attribute);
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
});
