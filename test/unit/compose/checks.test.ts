import { describe, expect, it } from 'vitest';
import { loadDiagnostics, loadReport } from '../../fakes/load.ts';

function reportOf(services: string, rest = ''): readonly string[] {
  return loadReport(`services: {${services}}\n${rest}`);
}

describe('a check', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['a: {}', '', ['WL4007 compose.yaml:1:12 «a» service "a" has neither "image" nor "build"']],
    [
      'a: {image: x, x-windlass: {edge: {forward: header}}}',
      '',
      ['WL4008 compose.yaml:1:55 «header» x-windlass.edge of service "a" has forward: header without mode: http'],
    ],
    ['a: {image: x, x-windlass: {edge: {forward: header, mode: http}}}, b: {image: x, x-windlass: {edge: {forward: proxy}}}', '', []],
    [
      'a: {image: x, depends_on: [b]}',
      '',
      ['WL4001 compose.yaml:1:39 «b» service "a" depends on "b", which is not a service of this project'],
    ],
    [
      'a: {image: x, links: ["b:c"]}',
      '',
      ['WL4001 compose.yaml:1:34 «"b:c"» service "a" depends on "b", which is not a service of this project'],
    ],
    [
      'a: {image: x, depends_on: [b]}, b: {image: x, profiles: [p]}',
      '',
      ['WL4001 compose.yaml:1:39 «b» service "a" depends on "b", which its profiles keep off'],
    ],
    ['a: {image: x, depends_on: {b: {condition: service_started, required: false}}}, b: {image: x, profiles: [p]}', '', []],
    ['a: {image: x, depends_on: [a]}', '', ['WL4002 compose.yaml:1:39 «a» service "a" depends on itself']],
    [
      'a: {image: x, depends_on: [b]}, b: {image: x, network_mode: "service:c"}, c: {image: x, volumes_from: [a]}',
      '',
      ['WL4002 compose.yaml:1:39 «b» services depend on each other in a circle: a -> b -> c -> a'],
    ],
    ['a: {image: x, networks: [n]}', '', ['WL4003 compose.yaml:1:37 «n» service "a" refers to the network "n", which is not declared']],
    [
      'a: {image: x, networks: [x-n]}',
      'networks: {x-n: {}}',
      ['WL4003 compose.yaml:1:37 «x-n» service "a" refers to the network "x-n", which is not declared'],
    ],
    [
      'a: {image: x, volumes: ["vol:/v"]}',
      '',
      ['WL4004 compose.yaml:1:37 «vol» service "a" refers to the volume "vol", which is not declared'],
    ],
    ['a: {image: x, configs: [c]}', '', ['WL4005 compose.yaml:1:36 «c» service "a" refers to the config "c", which is not declared']],
    ['a: {image: x, secrets: [s]}', '', ['WL4006 compose.yaml:1:36 «s» service "a" refers to the secret "s", which is not declared']],
    [
      'a: {build: {context: ., secrets: [s]}}',
      '',
      ['WL4006 compose.yaml:1:46 «s» service "a" refers to the secret "s", which is not declared'],
    ],
    ['a: {image: x, models: [m]}', '', ['WL4015 compose.yaml:1:35 «m» service "a" refers to the model "m", which is not declared']],
    [
      'a: {image: x, network_mode: host, networks: [n]}',
      'networks: {n: {}}',
      ['WL4008 compose.yaml:1:40 «host» service "a" has both "network_mode" and "networks"'],
    ],
    [
      'a: {build: {dockerfile: a, dockerfile_inline: b}}',
      '',
      ['WL4008 compose.yaml:1:58 «b» the build of service "a" has both "dockerfile" and "dockerfile_inline"'],
    ],
    [
      'a: {build: {additional_contexts: {c: "service:b"}}, image: x}, b: {image: y}',
      '',
      ['WL4009 compose.yaml:1:49 «"service:b"» the build context "c" of service "a" is service "b", which is not built'],
    ],
    [
      'a: {image: x, platform: linux/arm64, build: {platforms: [linux/amd64]}}',
      '',
      ['WL4008 compose.yaml:1:36 «linux/arm64» service "a" runs on "linux/arm64", for which it is not built'],
    ],
    [
      'a: {image: x, healthcheck: {test: [curl, localhost]}}',
      '',
      ['WL3003 compose.yaml:1:47 «curl» the healthcheck test of service "a" starts with "curl" instead of CMD, CMD-SHELL or NONE'],
    ],
    [
      'a: {image: x, container_name: nn}, b: {image: x, container_name: nn}',
      '',
      ['WL4011 compose.yaml:1:77 «nn» the container name "nn" of service "b" is already taken by service "a"'],
    ],
    [
      'a: {image: x, container_name: nn, scale: 2}',
      '',
      ['WL4008 compose.yaml:1:42 «nn» service "a" has the container name "nn", which only one of its 2 containers could have'],
    ],
    ['a: {image: x, scale: -1}', '', ['WL3007 compose.yaml:1:33 «-1» "scale" of service "a" is less than 0']],
    [
      'a: {image: x, develop: {watch: [{path: ., action: sync}]}}',
      '',
      ['WL3004 compose.yaml:1:62 «sync» a watch of service "a" copies files but has no "target"'],
    ],
    [
      'a: {image: x, tmpfs: ["/t:size=1"], volumes: [{type: tmpfs, target: /t}]}',
      '',
      ['WL4014 compose.yaml:1:80 «/t» service "a" mounts two things at "/t"'],
    ],
    [
      'a: {image: x, volumes: [{type: bind, target: /t}]}',
      '',
      ['WL3004 compose.yaml:1:43 «bind» a bind mount of service "a" has no "source"'],
    ],
    [
      'a: {image: x, gpus: [{count: 1, device_ids: [b]}]}',
      '',
      ['WL4008 compose.yaml:1:41 «1» a device of service "a" has both "count" and "device_ids"'],
    ],
    ['a: {image: x}', 'secrets: {s: {name: q}}', ['WL3004 compose.yaml:2:14 «{name: q}» the secret "s" has no content']],
    ['a: {image: x}', 'secrets: {s: {driver: q}}', ['WL3004 compose.yaml:2:11 «s» the secret "s" has neither "file" nor "environment"']],
    [
      'a: {image: x}',
      'configs: {c: {file: q, content: r}}',
      ['WL4008 compose.yaml:2:24 «content» the config "c" has both "file" and "content"'],
    ],
    [
      'a: {image: x}',
      'volumes: {v: {external: true, driver: local}}',
      ['WL4008 compose.yaml:2:31 «driver» the volume "v" is external, so "driver" has no effect on it'],
    ],
  ])('of {%s} %s finds what is wrong', (services, rest, expected) => {
    expect(reportOf(services, rest)).toEqual(expected);
  });

  it('looks at services that are on only', () => {
    expect(reportOf('a: {image: x}, b: {profiles: [p], networks: [n]}')).toEqual([]);
  });

  it('suggests what was meant, or says what there is', () => {
    const text =
      'services:\n  web: {image: x, depends_on: [dtabase, cache], networks: [frontnd]}\n  database: {image: y}\nnetworks: {frontend: {}}\n';
    expect(loadDiagnostics(text).map(({ code, help }) => [code, help])).toEqual([
      ['WL4001', 'did you mean "database"?'],
      ['WL4001', 'the only service is database'],
      ['WL4003', 'did you mean "frontend"?'],
    ]);
  });

  it('shows both places of a conflict', () => {
    const [diagnostic] = loadDiagnostics('services: {a: {image: x, container_name: nn}, b: {image: x, container_name: nn}}');
    expect(diagnostic?.related).toEqual([{ message: 'first used here', span: { file: '/project/compose.yaml', start: 41, end: 43 } }]);
  });

  it('finds each of several circles once', () => {
    const codes = loadDiagnostics(
      'services: {a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [a]}, c: {image: x, depends_on: [d]}, d: {image: x, depends_on: [c]}}',
    ).map(({ code, related }) => [code, related?.length]);
    expect(codes).toEqual([
      ['WL4002', 1],
      ['WL4002', 1],
    ]);
  });

  it('follows chains of thousands of dependencies', () => {
    const services = Array.from({ length: 3000 }, (_, index) => `  s${index}: {image: x, depends_on: [s${(index + 1) % 3000}]}`);
    expect(loadDiagnostics(`services:\n${services.join('\n')}\n`).map(({ code }) => code)).toEqual(['WL4002']);
  });
});
