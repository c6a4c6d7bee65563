import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { toPlain } from '../../../src/compose/canonical/to-plain.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import { renderConfig } from '../../../src/operations/config/render-config.ts';
import { parseDotenv } from '../../../src/source/parse-dotenv.ts';
import { parseYaml } from '../../../src/source/parse-yaml.ts';
import { load } from '../../fakes/load.ts';

// PROPERTY_RUNS=100000 PROPERTY_SEED=random npx vitest run --project unit test/unit/compose/fuzz.test.ts
const numRuns = Number(process.env.PROPERTY_RUNS ?? 200);

const example = `name: shop
x-common: &common
  restart: always
  environment: &env {LOG: info, REGION: "\${REGION:-eu}"}
services:
  web:
    <<: *common
    image: "nginx:\${TAG:-1.27}"
    build: {context: ., args: [A=1], secrets: [token]}
    command: ["sh", -c, "echo $$HOME"]
    ports: ["8080:80", "127.0.0.1:9000-9002:90-92/udp", {target: 443, published: "8443"}]
    volumes: [data:/data:ro, ./conf:/conf, {type: tmpfs, target: /t, tmpfs: {size: 64m}}]
    environment: {<<: *env, ID: 1, DEBUG: true}
    depends_on: {db: {condition: service_healthy, required: false}}
    networks: {front: {aliases: [w]}, default: }
    healthcheck: {test: [CMD, "true"], interval: 1m30s, retries: 3}
    deploy: {replicas: 2, resources: {limits: {cpus: "0.5", memory: 64M}}}
    secrets: [token, {source: token, target: t, mode: 0440}]
    ulimits: {nofile: {soft: 10, hard: 20}, nproc: 5}
  db:
    extends: {service: base}
    labels: [a=b]
    profiles: [x, y]
    stop_grace_period: 10s
  base: {image: postgres, sysctls: {net.core.somaxconn: 1024}, dns: 8.8.8.8, tmpfs: /run}
networks: {front: {driver: bridge, ipam: {config: [{subnet: 10.0.0.0/24}]}}}
volumes: {data: {labels: {a: b}}}
secrets: {token: {environment: TOKEN}}
`;

/** Loads, and lets only the errors pass that a user can understand: with a place, or about the project as a whole. */
function loadSafely(text: string): string | undefined {
  try {
    return renderConfig(load(text, { environment: { TOKEN: 't' }, profiles: ['*'] }).project, 'yaml');
  } catch (error) {
    if (!(error instanceof WindlassError)) throw error;
    expect(error.diagnostics.length).toBeGreaterThan(0);
    for (const diagnostic of error.diagnostics) expect(isLocated(diagnostic, text)).toBe(true);
    return undefined;
  }
}

function isLocated({ span }: Diagnostic, text: string): boolean {
  return span !== undefined && span.start >= 0 && span.end >= span.start && span.end <= text.length + 1;
}

const words = fc.constantFrom(
  ...[
    'a',
    'services',
    'image',
    'x: y',
    ': ',
    '- ',
    '? ',
    '\n',
    '\n  ',
    '\n    ',
    '\t',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '|',
    '>',
    '&a ',
    '*a',
    '!reset ',
    '!!int ',
  ],
  ...[
    '<<: ',
    '#',
    ' #',
    '$',
    '${',
    '}',
    ':-',
    '%',
    '---\n',
    '...\n',
    '0x1',
    '017',
    '1e3',
    '~',
    'null',
    '\\',
    '\r\n',
    '\ufeff',
    'é',
    '😀',
    '\u0000',
    '\u2028',
  ],
);
const yamlish = fc.array(fc.oneof(words, fc.string({ maxLength: 4 })), { maxLength: 40 }).map((parts) => parts.join(''));

const mutated = fc
  .array(fc.record({ at: fc.nat(example.length), length: fc.nat(12), insert: fc.oneof(fc.constant(''), words) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((changes) => changes.reduce((text, { at, length, insert }) => text.slice(0, at) + insert + text.slice(at + length), example));

describe('a load', () => {
  it.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 200 })],
    ['text like YAML', yamlish],
    ['services of text like YAML', yamlish.map((text) => `services:\n  a:\n    image: x\n    ${text}\n`)],
    ['a project with mistakes', mutated],
  ])('of %s ends with a project or with located errors', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        loadSafely(text);
      }),
      { numRuns },
    );
  });

  it('of what it printed gives the same again', () => {
    const printed = loadSafely(example) ?? '';
    expect(loadSafely(printed)).toBe(printed);
    fc.assert(
      fc.property(mutated, (text) => {
        const once = loadSafely(text);
        // The reference prints a name that is empty, as of "labels: [=b]", and refuses to read it; so do we.
        fc.pre(once === undefined || !once.includes('"": '));
        if (once !== undefined) expect(loadSafely(once)).toBe(once);
      }),
      { numRuns },
    );
  });
});

describe('the YAML reader', () => {
  const value = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
  const styles = fc.record({
    defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
    collectionStyle: fc.constantFrom('any', 'block', 'flow'),
    indent: fc.integer({ min: 1, max: 4 }),
  });

  it('reads back what another library wrote', () => {
    fc.assert(
      fc.property(value, styles, (written, { defaultStringType, collectionStyle, indent }) => {
        const text = stringify(
          { value: written },
          { version: '1.1', defaultStringType, defaultKeyType: 'QUOTE_DOUBLE', collectionStyle, indent, lineWidth: 40 },
        );
        const problems: string[] = [];
        const [document] = parseYaml(text, 'a', ({ message }) => problems.push(message));
        // Control characters in block texts are not valid YAML, but the library writes them.
        fc.pre(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff\u2028\u2029\u0085]/.test(text));
        // A block text whose first line begins with a tab is none to the reference's reader either.
        fc.pre(!/[|>][-+0-9]*\n *\t/.test(text));
        expect([problems, document && inJson(toPlain(document))]).toEqual([[], { value: inJson(written) }]);
      }),
      { numRuns },
    );
  });
});

/** JSON knows neither big integers nor a negative zero. */
function inJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? Number(part) : part)));
}

describe('the env file reader', () => {
  it('ends with variables or located errors', () => {
    fc.assert(
      fc.property(yamlish, (text) => {
        const diagnostics: Diagnostic[] = [];
        parseDotenv(text, '.env', { lookup: () => undefined, report: (diagnostic) => diagnostics.push(diagnostic) });
        for (const diagnostic of diagnostics) expect(isLocated(diagnostic, text)).toBe(true);
      }),
      { numRuns },
    );
  });
});
