import { describe, expect, it } from 'vitest';
import { renderConfig, renderRawConfig } from '../../../../src/operations/config/render-config.ts';
import { project as load } from '../../../attributes/load.ts';

const text = `
x-note: { b: [1, "2"], a: yes }
services:
  web:
    image: busybox
    command: ["sh", "-c", "echo $$HOME"]
    environment: { A: , B: "1", C: "a\\nb" }
    ports: ["127.0.0.1:8000-8001:80-81"]
    volumes: ["data:/data", "./conf:/conf:ro"]
    ulimits: { nproc: 5, nofile: { soft: 1, hard: 9 } }
    extra_hosts: ["a:1.1.1.1"]
    build: { context: ., args: { X: 1 }, ssh: [default] }
    deploy: { replicas: 0 }
    x-own: { deep: [] }
    configs: [c]
volumes: { data: }
configs: { c: { content: "x $$y" } }
secrets: { s: { environment: SET } }
models: { llm: { model: ai/llm } }
`;

describe('renderConfig', () => {
  it('writes YAML that loads to the same project', () => {
    const once = renderConfig(load(text), 'yaml');
    expect(renderConfig(load(once), 'yaml')).toBe(once);
  });

  it('writes JSON that loads to the same project but for extensions of services and models', () => {
    const once = renderConfig(load(text), 'json');
    expect(renderConfig(load(once), 'json')).toBe(once);
  });

  it('doubles every dollar sign', () => {
    expect(renderConfig(load(text), 'yaml')).toContain('      - echo $$HOME\n');
  });

  it('does not write the value of a secret', () => {
    expect(renderConfig(load(text), 'json')).not.toContain('value');
  });

  it('writes sections in the order of the reference as YAML, sorted as JSON', () => {
    const keys = [...renderConfig(load(text), 'yaml').matchAll(/^[a-z-]+/gm)].map(([key]) => key);
    const sorted = Object.keys(JSON.parse(renderConfig(load(text), 'json')));
    expect([keys, sorted]).toEqual([
      ['name', 'services', 'networks', 'volumes', 'secrets', 'configs', 'models', 'x-note'],
      ['configs', 'name', 'networks', 'secrets', 'services', 'volumes', 'x-note'],
    ]);
  });
});

describe('renderRawConfig', () => {
  it('keeps an empty list apart from nothing only where items are unique, as the reference does', () => {
    const services = { web: { image: 'a', dns: [], ports: [], command: [], 'x-own': [], networks: { default: { aliases: [] } } } };
    expect(JSON.parse(renderRawConfig({ services }, 'json'))).toEqual({
      services: { web: { image: 'a', dns: [], ports: [], command: null, 'x-own': null, networks: { default: { aliases: [] } } } },
    });
  });
});
