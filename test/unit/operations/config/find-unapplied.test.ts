import { describe, expect, it } from 'vitest';
import { findUnapplied } from '../../../../src/operations/config/find-unapplied.ts';
import { load, projectDir } from '../../../fakes/load.ts';

const file = `${projectDir}/compose.yaml`;

describe('what is not applied', () => {
  it('is told of services, their files, their builds and of networks, at its place and with the reason', () => {
    const text = `services:
  web:
    image: nginx
    credential_spec: {file: a.json}
    configs: [{source: c, mode: 0400}]
    build: {context: ., cache_to: [x]}
networks:
  default: {ipam: {options: {a: b}}}
configs: {c: {file: ./c}}
`;
    const found = findUnapplied(load(text).project);
    expect(found.map(({ code, severity, message, span }) => [code, severity, message, text.slice(span?.start, span?.end)])).toEqual([
      ['WL5001', 'warning', 'service web: credential_spec is not applied: it is for Windows containers in a Swarm', '{file: a.json}'],
      ['WL5001', 'warning', 'service web: mode of config "c" is not applied: the file is mounted as it is on the host', '0400'],
      ['WL5001', 'warning', "service web: build.cache_to is not applied: the engine's build call keeps its cache in the engine", '[x]'],
      [
        'WL5001',
        'warning',
        'network default: ipam.options is not applied: Compose does not pass it on either, and would take the network for a changed one',
        '{a: b}',
      ],
    ]);
  });

  it('is a warning that keeps a service from being started where no engine could run it', () => {
    const text = 'services:\n  web: {image: nginx, models: [llm]}\nmodels: {llm: {model: ai/llm}}\n';
    expect(findUnapplied(load(text).project)).toEqual([
      {
        code: 'WL5003',
        severity: 'warning',
        message: 'service web: models is not applied: it needs the model runner of Docker Desktop',
        span: { file, start: text.indexOf('[llm]'), end: text.indexOf('[llm]') + 5 },
        blocks: ['web'],
      },
    ]);
  });

  it('is not told again where the load told it', () => {
    const { project } = load('services: {web: {image: nginx, ports: ["80:80"], network_mode: host}}\n');
    expect(project.warnings).toHaveLength(1);
    expect(findUnapplied(project)).toEqual([]);
  });

  it('does not ask how old an engine is', () => {
    expect(findUnapplied(load('services: {web: {image: nginx, volumes: [{type: image, source: a, target: /a}]}}\n').project)).toEqual([]);
  });
});
