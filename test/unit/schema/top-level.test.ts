import { describe, expect, it } from 'vitest';
import { misjudged } from './document.ts';

interface Table {
  readonly accepted: readonly unknown[];
  readonly refused: readonly unknown[];
}

const tables: Readonly<Record<string, Table>> = {
  'the file': {
    accepted: [{}, { name: 'a', version: '3.8' }, { 'x-own': [1] }, { networks: { 'a b': 5 } }],
    refused: [[], 'text', null, { service: {} }, { x_own: 1 }, { name: 5 }, { version: 3.8 }, { services: [] }, { services: null }],
  },
  'names of resources': {
    accepted: [{ services: { 'a.b_c-D1': {} } }, { volumes: { 'a.b': null } }],
    refused: [
      { services: { 'a b': {} } },
      { services: { '': {} } },
      { volumes: { 'a b': null } },
      { secrets: { 'a/b': {} } },
      { configs: { 'a:b': {} } },
    ],
  },
  include: {
    accepted: [{ include: ['a.yaml'] }, { include: [{ path: ['a', 'b'], env_file: 'c', project_directory: 'd' }] }, { include: [{}] }],
    refused: [
      { include: 'a.yaml' },
      { include: [1] },
      { include: [{ pth: 'a' }] },
      { include: [{ path: 'a', 'x-own': 1 }] },
      { include: [{ path: ['a', 'a'] }] },
    ],
  },
  networks: {
    accepted: [
      { networks: { n: null } },
      { networks: { n: { driver_opts: { mtu: 1400 }, external: { name: 'x' }, internal: 'true', 'x-own': 1 } } },
      {
        networks: {
          n: {
            ipam: {
              driver: 'default',
              options: { a: 'b' },
              config: [{ subnet: 's', ip_range: 'r', gateway: 'g', aux_addresses: { a: 'b' } }],
            },
          },
        },
      },
    ],
    refused: [
      { networks: null },
      { networks: { n: 'bridge' } },
      { networks: { n: { driver: 1 } } },
      { networks: { n: { external: { nam: 'x' } } } },
      { networks: { n: { external: 1 } } },
      { networks: { n: { driver_opts: { mtu: true } } } },
      { networks: { n: { ipam: { config: {} } } } },
      { networks: { n: { ipam: { config: [{ aux_addresses: ['a'] }] } } } },
      { networks: { n: { ipam: { options: { a: 1 } } } } },
    ],
  },
  volumes: {
    accepted: [
      { volumes: { v: null } },
      { volumes: { v: { driver: 'local', driver_opts: { a: 1 }, labels: ['a=b'], external: true, name: 'x' } } },
    ],
    refused: [
      { volumes: { v: 'x' } },
      { volumes: { v: { driverr: 'x' } } },
      { volumes: ['v'] },
      { volumes: { v: { external: { 'no-x': 1 } } } },
    ],
  },
  'secrets and configs': {
    accepted: [
      { secrets: { s: {} } },
      { secrets: { s: { file: 'a', environment: 'B', external: { any: 1 }, driver: 'd', driver_opts: { a: 1 }, template_driver: 't' } } },
      { configs: { c: { content: 'text', external: { any: 1 }, template_driver: 't', 'x-own': null } } },
    ],
    refused: [
      { secrets: { s: null } },
      { secrets: { s: { content: 'x' } } },
      { configs: { c: { driver: 'x' } } },
      { configs: { c: { external: { name: 1 } } } },
    ],
  },
  models: {
    accepted: [{ models: { m: { model: 'a', context_size: 10, runtime_flags: ['a', 'a'], name: 'n' } } }, { models: { 'a b': null } }],
    refused: [
      { models: { m: {} } },
      { models: { m: null } },
      { models: { m: { model: 'a', context_size: '10' } } },
      { models: { m: { model: 'a', contxt: 1 } } },
    ],
  },
};

describe.each(Object.entries(tables))('%s', (_title, { accepted, refused }) => {
  it('accepts what the language allows', () => {
    expect(misjudged('accepted', accepted, (row) => row)).toEqual([]);
  });

  it('refuses what it does not', () => {
    expect(misjudged('refused', refused, (row) => row)).toEqual([]);
  });
});
