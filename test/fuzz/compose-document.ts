import { readFileSync } from 'node:fs';
import fc, { type GeneratorValue } from 'fast-check';

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

type Json = Record<string, unknown>;

const schema: Schema = JSON.parse(readFileSync(new URL('../../schemas/compose.schema.json', import.meta.url), 'utf8'));

export interface DocumentOptions {
  /** How many of a hundred values are of no use at all. */
  readonly junk: number;
}

/** A document made by the schema: mostly its examples, put together at random, with what they refer to declared. */
export function composeDocument(g: GeneratorValue, options: DocumentOptions): Json {
  const services: Json = {};
  for (const name of g(fc.subarray, ['web', 'db', 'api'], { minLength: 1 })) {
    services[name] = { image: 'nginx', ...someOf(g, definition('service'), 5, options) };
  }
  const top = chance(g, 50) ? someOf(g, { ...schema, properties: without(schema.properties, 'services', 'include') }, 3, options) : {};
  return declareWhatIsUsed({ ...top, services });
}

/** Texts that stand for values in places where something else may be wanted. */
export const oddTexts = [
  '',
  ' ',
  '~',
  'null',
  'yes',
  '0',
  '-1',
  '1e400',
  '99999999999999999999',
  '0x1f',
  '${UNSET}',
  '${SET:-x}',
  '$$',
  '${',
  '${A:?m}',
  '${SET:+${NESTED:-$$}}',
  'a:b:c:d',
  '::',
  '=',
  '=x',
  'a=',
  '\u0000',
  '\ufeff',
  '\ud800',
  '🚀',
  'é\u0301',
  'x'.repeat(300),
  '../..',
  '/',
  '__proto__',
  'constructor',
  '1h1',
  '5x',
  '80-70:1-2',
];

function someOf(g: GeneratorValue, shape: Schema, most: number, options: DocumentOptions): Json {
  const properties = Object.keys(shape.properties ?? {});
  const chosen = new Set([
    ...(shape.required ?? []),
    ...Array.from({ length: g(fc.nat, { max: most }) }, () => g(fc.constantFrom, ...properties)),
  ]);
  return Object.fromEntries([...chosen].map((key) => [key, anyOf(g, shape.properties?.[key] ?? {}, 0, options)]));
}

function anyOf(g: GeneratorValue, raw: Schema, depth: number, options: DocumentOptions): unknown {
  const shape = raw.$ref === undefined ? raw : { ...definition(raw.$ref.replace('#/$defs/', '')), ...raw };
  if (chance(g, options.junk)) return junk(g);
  if (depth > 4 || chance(g, 60)) return g(fc.constantFrom, ...(shape.examples ?? [null]));
  const type = g(fc.constantFrom, ...[shape.type ?? 'string'].flat());
  if (shape.enum) return g(fc.constantFrom, ...shape.enum);
  switch (type) {
    case 'object':
      return objectOf(g, shape, depth, options);
    case 'array':
      // Most lists hold each item once; what is printed as another list may not repeat one.
      return withoutTwins(
        Array.from({ length: g(fc.integer, { min: options.junk > 0 ? 0 : 1, max: 3 }) }, () =>
          anyOf(g, shape.items ?? {}, depth + 1, options),
        ),
      );
    case 'boolean':
      return g(fc.boolean);
    case 'integer':
    case 'number':
      return g(fc.constantFrom, 0, 1, 80, 1.5, 65_536, 2 ** 53);
    case 'null':
      return null;
    default:
      return shape.examples?.find((example) => typeof example === 'string') ?? 'text';
  }
}

function objectOf(g: GeneratorValue, shape: Schema, depth: number, options: DocumentOptions): Json {
  if (shape.properties) return someOf(g, shape, 4, options);
  const [inner = {}] = Object.values(shape.patternProperties ?? {});
  return Object.fromEntries(g(fc.subarray, ['web', 'db', 'data', 'A_B']).map((key) => [key, anyOf(g, inner, depth + 1, options)]));
}

function withoutTwins(items: readonly unknown[]): readonly unknown[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function junk(g: GeneratorValue): unknown {
  return g(fc.constantFrom, ...oddTexts, null, true, 0, -5, 1.5, 1e21, [], {}, [null], [[]], { x: null }, { __proto__: 1 }, ['a', 'a']);
}

/** References of the examples would otherwise all be mistakes. */
function declareWhatIsUsed(document: Json): Json {
  const services = Object.values(recordOf(document.services)).map(recordOf);
  const declared: Json = { ...document };
  const use = (section: string, names: readonly string[], value: unknown) => {
    if (names.length > 0) declared[section] = { ...Object.fromEntries(names.map((name) => [name, value])), ...recordOf(declared[section]) };
  };
  use(
    'networks',
    services.flatMap(({ networks }) => namesIn(networks)),
    {},
  );
  use(
    'volumes',
    services.flatMap(({ volumes }) => namesIn(volumes).flatMap((text) => /^[a-z][\w-]*(?=:)/.exec(text) ?? [])),
    {},
  );
  use(
    'configs',
    services.flatMap(({ configs }) => namesIn(configs)),
    { file: './file' },
  );
  use(
    'secrets',
    services.flatMap(({ secrets }) => namesIn(secrets)),
    { file: './file' },
  );
  use(
    'models',
    services.flatMap(({ models }) => namesIn(models)),
    { model: 'ai/model' },
  );
  use(
    'services',
    services.flatMap(({ depends_on }) => namesIn(depends_on)),
    { image: 'busybox' },
  );
  return declared;
}

function namesIn(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return Object.keys(recordOf(value));
  return value
    .flatMap((item) => (typeof item === 'string' ? [item] : [String(recordOf(item).source ?? '')]))
    .filter((name) => /^[\w.:/-]+$/.test(name));
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function definition(name: string): Schema {
  return schema.$defs?.[name] ?? {};
}

function without(properties: Schema['properties'], ...keys: readonly string[]): Readonly<Record<string, Schema>> {
  return Object.fromEntries(Object.entries(properties ?? {}).filter(([key]) => !keys.includes(key)));
}

function chance(g: GeneratorValue, percent: number): boolean {
  return g(fc.nat, { max: 99 }) < percent;
}
