import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import { network, project, service, volume } from '../../fakes/builders.ts';
import { madeByPlan } from '../../fakes/made-by-plan.ts';
import { facts } from '../../fakes/plan-facts.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const words = fc.uniqueArray(word, { maxLength: 3 });
const texts = fc.dictionary(word, fc.string({ maxLength: 8 }), { maxKeys: 3 });
const bytes = fc.integer({ min: 6, max: 512 }).map((mebibytes) => String(mebibytes * 1024 * 1024));
const alias = fc.record({ aliases: words }, { requiredKeys: [] });
const endpoint = fc.option(alias, { nil: null });

/** Services in canonical form, with all that one engine may hold of them. */
const anyService: fc.Arbitrary<Service> = fc
  .record(
    {
      command: fc.array(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
      entrypoint: fc.array(word, { minLength: 1, maxLength: 2 }),
      environment: texts,
      labels: texts,
      user: word,
      working_dir: word.map((name) => `/${name}`),
      hostname: word,
      domainname: word,
      restart: fc.constantFrom('no', 'always', 'unless-stopped', 'on-failure:3'),
      mem_limit: bytes,
      mem_reservation: bytes,
      cpus: fc.integer({ min: 1, max: 40 }).map((tenths) => tenths / 10),
      cpu_shares: fc.integer({ min: 2, max: 2048 }),
      pids_limit: fc.integer({ min: -1, max: 500 }).filter((limit) => limit !== 0),
      cap_add: words,
      cap_drop: words,
      dns: fc.constantFrom(['10.1.1.1'], ['10.1.1.1', '10.1.1.2']),
      extra_hosts: words.map((names) => names.map((name) => `${name}=10.1.2.3`)),
      init: fc.boolean(),
      privileged: fc.boolean(),
      read_only: fc.boolean(),
      tty: fc.boolean(),
      stdin_open: fc.boolean(),
      stop_signal: fc.constantFrom('SIGINT', 'SIGTERM'),
      stop_grace_period: fc.constantFrom('3s', '1m30s'),
      shm_size: bytes,
      sysctls: fc.constantFrom({}, { 'net.core.somaxconn': '512' }),
      tmpfs: words.map((names) => names.map((name) => `/${name}`)),
      ulimits: fc.constantFrom({ nofile: { soft: 10, hard: 20 } }, { nproc: 5 }),
      healthcheck: fc.constantFrom({ test: ['CMD', 'true'], interval: '30s' }, { disable: true }, { test: ['NONE'] }),
      volumes: fc.subarray([
        { type: 'volume', source: 'data', target: '/data' },
        { type: 'bind', source: '/srv/folder', target: '/folder', read_only: true },
        { type: 'tmpfs', target: '/scratch' },
      ] as const),
      networks: fc.record({ default: endpoint, back: endpoint }, { requiredKeys: ['default'] }),
      pre_start: fc.constantFrom([{ command: ['true'] }], [{ image: 'busybox', environment: { A: '1', B: null } }]),
      scale: fc.integer({ min: 1, max: 3 }),
    } satisfies { [Key in keyof Service]: fc.Arbitrary<unknown> },
    { requiredKeys: [] },
  )
  .map((parts) => service(parts as Service));

const anyProject: fc.Arbitrary<Project> = fc
  .dictionary(word, anyService, { minKeys: 1, maxKeys: 3 })
  .map((services) =>
    project(services, { networks: { default: network(), back: network({ name: 'demo_back' }) }, volumes: { data: volume() } }),
  );

/** What a file may say of a service and its container does not see. */
const unseen: fc.Arbitrary<Service> = fc.record(
  {
    attach: fc.boolean(),
    develop: fc.constant({ watch: [{ action: 'sync' as const, path: '/srv', target: '/app' }] }),
    deploy: fc.constant({ update_config: { parallelism: 2 }, labels: { a: '1' } }),
    post_start: fc.constant([{ command: ['true'] }]),
    pre_stop: fc.constant([{ command: ['true'] }]),
    profiles: words,
    pull_policy: fc.constantFrom('missing', 'never'),
  },
  { requiredKeys: [] },
);

describe('a plan for what its predecessor made', () => {
  it('is empty, whatever the file says', () => {
    fc.assert(
      fc.property(anyProject, (wanted) => {
        expect(formatPlan(planUp(wanted, madeByPlan(wanted), {}, facts))).toBe('');
      }),
      { numRuns: 200 },
    );
  });

  it('is empty when the file changed only what no container sees', () => {
    fc.assert(
      fc.property(anyProject, unseen, (made, more) => {
        const services = Object.fromEntries(Object.entries(made.services).map(([name, one]) => [name, { ...one, ...more }]));
        expect(formatPlan(planUp({ ...made, services }, madeByPlan(made), {}, facts))).toBe('');
      }),
      { numRuns: 100 },
    );
  });

  it('names a difference of the file for every container that it touches, when the file is another one', () => {
    fc.assert(
      fc.property(anyProject, anyService, (made, other) => {
        const [name = ''] = Object.keys(made.services);
        const wanted = {
          ...made,
          services: { ...made.services, [name]: { ...other, ...(made.services[name]?.scale && { scale: made.services[name].scale }) } },
        };
        const { steps } = planUp(wanted, madeByPlan(made), {}, facts);
        for (const { reason } of steps) {
          if (reason.kind === 'diverged') expect(new Set(reason.differences.map(({ cause }) => cause))).toEqual(new Set(['file']));
        }
      }),
      { numRuns: 200 },
    );
  });
});
