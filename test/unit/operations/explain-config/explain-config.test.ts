import { describe, expect, it } from 'vitest';
import { renderExplained } from '../../../../src/cli/render/explained-config.ts';
import { explainedJson } from '../../../../src/cli/render/explained-config-json.ts';
import { openLocator } from '../../../../src/cli/render/locate.ts';
import { toStyle } from '../../../../src/cli/render/style.ts';
import type { LoadRequest } from '../../../../src/compose/load-request.ts';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import { type ExplainOptions, explainConfig } from '../../../../src/operations/explain-config/explain-config.ts';
import { type FileTexts, load } from '../../../fakes/load.ts';

describe('an explained value', () => {
  it('names its place', () => {
    expect(explained({ 'compose.yaml': 'services:\n  web: {image: nginx}\n' }, 'services.web.image')).toMatchInlineSnapshot(`
      "services.web.image = "nginx"  compose.yaml:2:16
      "
    `);
  });

  it('tells what it replaced, the latest first', () => {
    const files = {
      'compose.yaml': 'services:\n  base: {image: "nginx:1"}\n  web:\n    extends: base\n    image: nginx:2\n',
      'over.yaml': 'services: {web: {image: "nginx:3"}}\n',
    };
    expect(explained(files, 'services.web.image', { files: ['compose.yaml', 'over.yaml'] })).toMatchInlineSnapshot(`
      "services.web.image = "nginx:3"  over.yaml:1:25
        instead of "nginx:2"  compose.yaml:5:12
        instead of "nginx:1"  compose.yaml:2:17 (inherited from service "base")
      "
    `);
  });

  it('names the variables that filled it, and where each was set', () => {
    const files = {
      'compose.yaml': 'services:\n  web: {image: "${REGISTRY}/${NAME}:${TAG:-1}${NONE}"}\n',
      '.env': 'OTHER=x\nNAME=nginx\n',
    };
    expect(explained(files, 'services.web.image', { environment: { REGISTRY: 'example.com' } })).toMatchInlineSnapshot(`
      "services.web.image = "example.com/nginx:1"  compose.yaml:2:16
        \${REGISTRY} = "example.com" from the environment
        \${NAME} = "nginx" from .env:2:1
        \${TAG} is not set: its default is used
        \${NONE} is not set
      "
    `);
  });

  it('tells of files that others name', () => {
    const files = {
      'compose.yaml': 'include: [db.yaml]\nservices:\n  web:\n    extends: {file: base.yaml, service: base}\n    env_file: web.env\n',
      'db.yaml': 'services:\n  db: {image: postgres}\n',
      'base.yaml': 'services:\n  base: {image: nginx}\n',
      'web.env': 'LOG=debug\n',
    };
    expect(explained(files, 'services.db.image') + explained(files, 'services.web')).toMatchInlineSnapshot(`
      "services.db.image = "postgres"  db.yaml:2:15 (included file, named at compose.yaml:1:11)
      services.web.image = "nginx"  base.yaml:2:17 (extended file, named at compose.yaml:4:21; inherited from service "base")
      services.web.networks.default = null  implied by compose.yaml:4:5
      services.web.environment.LOG = "debug"  web.env:1:1 (env file of service "web", named at compose.yaml:5:15)
      "
    `);
  });

  it('of a variable of a service tells the whole chain, env files last', () => {
    const files = {
      'compose.yaml': 'services:\n  web: {image: nginx, env_file: web.env, environment: [LOG=info]}\n',
      'over.yaml': 'services:\n  web: {environment: {LOG: warn}}\n',
      'web.env': 'LOG=debug\n',
    };
    expect(explained(files, 'services.web.environment.LOG', { files: ['compose.yaml', 'over.yaml'] })).toMatchInlineSnapshot(`
      "services.web.environment.LOG = "warn"  over.yaml:2:28
        instead of "info"  compose.yaml:2:56
        instead of "debug"  web.env:1:1 (env file of service "web", named at compose.yaml:2:33)
      "
    `);
  });

  it('that no text says is told as such', () => {
    const files = { 'compose.yaml': 'services:\n  web: {image: nginx, ports: ["80:80"], environment: [HOME]}\n' };
    expect(explained(files, undefined, { environment: { HOME: '/root' } })).toMatchInlineSnapshot(`
      "services.web.image = "nginx"  compose.yaml:2:16
      services.web.ports[0].mode = "ingress"  default, for compose.yaml:2:31
      services.web.ports[0].target = 80  compose.yaml:2:31
      services.web.ports[0].published = "80"  compose.yaml:2:32
      services.web.ports[0].protocol = "tcp"  compose.yaml:2:31
      services.web.environment.HOME = "/root"  from the environment, asked for at compose.yaml:2:55
      services.web.networks.default = null  implied by compose.yaml:2:8
      name = "project"  from --project-name, COMPOSE_PROJECT_NAME or the name of the folder
      networks.default.name = "project_default"  implied by compose.yaml:1:1
      "
    `);
  });

  it('that is the name of the project has the place where it is written', () => {
    expect(explained({ 'compose.yaml': 'name: shop\nservices: {web: {image: nginx}}\n' }, 'name')).toBe(
      'name = "shop"  compose.yaml:1:7\n',
    );
  });

  it('is hidden when its name, a variable in it or a URL with a password looks secret', () => {
    const text = `services:
  web:
    image: nginx
    environment:
      DB_PASSWORD: a
      API_KEY: b
      URL: http://x/\${TOKEN}
      DSN: postgres://me:pass@db
      PASSWORD_FILE: /run/x
      KEYBOARD: us
`;
    const shown = explained({ 'compose.yaml': text }, 'services.web.environment', { environment: { TOKEN: 't' } });
    expect(shown.split('\n').map((line) => line.replace(/ {2}compose.*/, ''))).toEqual([
      'services.web.environment.DB_PASSWORD = (hidden)',
      'services.web.environment.API_KEY = (hidden)',
      'services.web.environment.URL = (hidden)',
      '  ${TOKEN} = (hidden) from the environment',
      'services.web.environment.DSN = (hidden)',
      'services.web.environment.PASSWORD_FILE = "/run/x"',
      'services.web.environment.KEYBOARD = "us"',
      '',
    ]);
  });

  it('is shown all the same when asked for', () => {
    const files = { 'compose.yaml': 'services: {web: {image: nginx, environment: {TOKEN: abc}}}\n' };
    expect(explained(files, 'services.web.environment.TOKEN', {}, { showSecrets: true })).toContain('= "abc"');
  });

  it('as JSON has places with lines and columns', () => {
    const files = { 'compose.yaml': 'services:\n  web: {image: "nginx:${TAG}"}\n', '.env': 'TAG=2\n' };
    const place = (file: string, line: number, from: number, to: number) => ({
      file,
      start: { line, column: from },
      end: { line, column: to },
    });
    expect(JSON.parse(json(files, 'services.web.image'))).toEqual({
      version: 1,
      values: [
        {
          path: ['services', 'web', 'image'],
          value: 'nginx:2',
          origin: { kind: 'file', ...place('compose.yaml', 2, 16, 30) },
          variables: [{ name: 'TAG', value: '2', from: 'file', ...place('.env', 1, 1, 6) }],
          overrode: [],
        },
      ],
    });
  });
});

describe('a path', () => {
  const files = { 'compose.yaml': 'services: {web: {image: nginx, ports: ["80:80"], labels: {a.b.c: d}}}\n' };

  it('finds keys with dots, and items by number in both notations', () => {
    expect(
      ['services.web.labels.a.b.c', 'services.web.ports[0].target', 'services.web.ports.0.target'].map((path) => values(files, path)),
    ).toEqual([['d'], [80], [80]]);
  });

  it.each([
    ['servics.web', 'the project has no value "servics.web"', 'did you mean "services"?'],
    ['services.web.imag', 'services.web has no value "imag"', 'did you mean "services.web.image"?'],
    ['services.web.ports[1]', 'services.web.ports has no value "1"', 'it is a list of 1, counted from 0'],
    ['services.web.image.x', 'services.web.image has no value "x"', 'there is nothing below it'],
    ['services.zzzzzz', 'services has no value "zzzzzz"', 'there are web'],
  ])('%s that leads nowhere is answered with the nearest one', (path, message, help) => {
    expect(() => values(files, path)).toThrow(expect.objectContaining({ code: 'NOT_FOUND', message, help }));
    expect(() => values(files, path)).toThrow(WindlassError);
  });
});

function explained(texts: FileTexts, path?: string, request: Partial<LoadRequest> = {}, options: ExplainOptions = {}): string {
  const loaded = load(texts, request);
  return renderExplained(explainConfig(loaded, { path, ...options }), locatorOf(texts), toStyle(false));
}

function json(texts: FileTexts, path: string): string {
  return explainedJson(explainConfig(load(texts), { path }), locatorOf(texts));
}

function values(texts: FileTexts, path: string): readonly unknown[] {
  return explainConfig(load(texts), { path }).map(({ value }) => (value.kind === 'value' ? value.value : undefined));
}

function locatorOf(texts: FileTexts) {
  const nameOf = (file: string) => file.replace('/project/', '');
  return openLocator({ textOf: (file) => texts[nameOf(file)]?.toString(), nameOf });
}
