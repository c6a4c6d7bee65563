import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { renderConfig } from '../../src/operations/config/render-config.ts';
import { composeDocument, oddTexts } from './compose-document.ts';
import { fuzzParameters, fuzzTimeout } from './fuzz-parameters.ts';
import { loadSafely } from './load-safely.ts';
import { mutateText } from './mutate-text.ts';

const environment = { SET: 'set', EMPTY: '', HOME: '/home/me' };
const mistakes: readonly { readonly text: string }[] = parse(readFileSync(new URL('../cases/mistakes.yaml', import.meta.url), 'utf8'));
const sound = `name: demo
x-common: &common
  restart: always
  environment: &env {LOG: info, LEVEL: "\${LEVEL:-1}"}
services:
  web: &web
    <<: *common
    image: "nginx:\${TAG:-latest}"
    ports: ["8080:80", {target: 90, published: "9000-9001"}]
    volumes: [data:/data, ./src:/src:ro]
    healthcheck: {test: [CMD, "true"], interval: 1m30s}
    depends_on: {db: {condition: service_started}}
    env_file: web.env
  db:
    image: postgres
    deploy: {resources: {limits: {memory: 512m, cpus: "0.5"}}}
    command: >-
      postgres -c
      fsync=off
  worker: {extends: {service: db}, environment: *env}
volumes: {data: }
`;

/** What the reference prints in a form that it refuses to read, and we therefore print and refuse too. */
const printedAsUnreadable = /^build\.ssh of service ".*": the SSH key ".*" has no path$|: the port in the container is missing$/;

/** A number or boolean as the path of an SSH key is no path to the reference, until it is printed and read as a text. */
const sshAsIs = (text: string): string => text.replace(/=\/project\/(false|true|-?[\d.e+]+)$/gm, '=$1');

describe('the loader', { timeout: fuzzTimeout }, () => {
  it('reads what it printed as the same project', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { loaded } = loadSafely({ 'compose.yaml': stringify(composeDocument(g, { junk: 0 })), ...sideFiles }, { environment });
        if (!loaded) return;
        read += 1;
        const printed = renderConfig(loaded.project, 'yaml');
        const again = loadSafely({ 'compose.yaml': printed, ...sideFiles }, { environment });
        if (again.diagnostics.some(({ message }) => printedAsUnreadable.test(message))) return;
        expect(again.loaded && sshAsIs(renderConfig(again.loaded.project, 'yaml'))).toBe(sshAsIs(printed));
      }),
      fuzzParameters(100),
    );
    expect(read).toBeGreaterThan(0);
  });

  it('reads any document or says where it is wrong', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        loadSafely({ 'compose.yaml': stringify(composeDocument(g, { junk: 20 })), ...sideFiles }, { environment });
      }),
      fuzzParameters(75),
    );
  });

  it('reads any text or says where it is wrong', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const text = g(fc.constantFrom, sound, sound, ...mistakes.map((mistake) => mistake.text));
        loadSafely({ 'compose.yaml': mutateText(g, text), ...sideFiles }, { environment, interpolate: g(fc.boolean) });
      }),
      fuzzParameters(75),
    );
  });

  it('merges any two texts or says where they are wrong', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const second = mutateText(g, g(fc.constantFrom, sound, ...mistakes.map((mistake) => mistake.text)));
        const request = g(fc.boolean)
          ? { files: ['compose.yaml', 'second.yaml'] }
          : {
              files: ['second.yaml', 'compose.yaml'],
              normalize: g(fc.boolean),
              resolvePaths: g(fc.boolean),
              checkConsistency: g(fc.boolean),
            };
        const first = g(fc.boolean) ? sound : 'include: [second.yaml]\nservices: {web: {extends: {file: second.yaml, service: web}}}\n';
        loadSafely({ 'compose.yaml': first, 'second.yaml': second, ...sideFiles }, { environment, ...request });
      }),
      fuzzParameters(50),
    );
  });

  it('reads any env file and any variable or says where they are wrong', () => {
    const env = fc.array(
      fc.constantFrom(
        ...oddTexts,
        'A=1',
        'A',
        '=',
        '"',
        "'",
        '#',
        '\n',
        '\r\n',
        'export ',
        'A="',
        "B='$A'",
        'C=${A',
        '\\',
        '\\n',
        '$',
        '{',
        '}',
        ':',
        '-',
      ),
    );
    const expression = fc.array(
      fc.constantFrom('$', '$$', '{', '}', ':', '-', '?', '+', 'A', 'SET', 'EMPTY', '1', ' ', '.', 'é', '${A:-', '${SET:+', '\n'),
    );
    fc.assert(
      fc.property(env, expression, fc.boolean(), (lines, parts, raw) => {
        const value = JSON.stringify(parts.join(''));
        const compose = `services: {web: {image: x, command: ${value}, env_file: [{path: own.env, format: ${raw ? 'raw' : '""'}}]}}\n`;
        loadSafely({ 'compose.yaml': compose, '.env': lines.join(''), 'own.env': lines.join('') }, { environment });
      }),
      fuzzParameters(75),
    );
  });
});

/** What the examples of the schema and the sound text name. */
const sideFiles = { 'web.env': 'LOG=debug\nQUOTED="a $SET"\n', '.env': 'LEVEL=2\n' };
