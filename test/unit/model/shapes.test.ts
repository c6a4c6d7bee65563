import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { projectShape } from '../../../src/model/shapes/project-shape.ts';
import { always, given, needed, type Shape, text } from '../../../src/model/shapes/shape.ts';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
}

const root: Schema & { readonly $defs: Readonly<Record<string, Schema>> } = JSON.parse(
  readFileSync(new URL('../../../schemas/compose.schema.json', import.meta.url), 'utf8'),
);

/** Attributes of the schema that the model has no field for. */
function unmodelled(schema: Schema, shape: Shape | undefined, path: string): readonly string[] {
  const resolved = schema.$ref ? (root.$defs[schema.$ref.replace('#/$defs/', '')] ?? schema) : schema;
  if (shape?.kind === 'list') return resolved.items ? unmodelled(resolved.items, shape.of, `${path}[]`) : [];
  if (shape?.kind === 'map') {
    const named = Object.entries(resolved.patternProperties ?? {}).filter(([pattern]) => pattern !== '^x-');
    return named.flatMap(([, child]) => unmodelled(child, shape.of, `${path}.*`));
  }
  if (shape?.kind !== 'object') return [];
  const attributes = Object.entries(resolved.properties ?? {}).filter(([key]) => !key.startsWith('x-'));
  return attributes.flatMap(([key, child]) => {
    const field = shape.fieldOf.get(key);
    return field ? unmodelled(child, field.shape, `${path}.${key}`) : [`${path}.${key}`];
  });
}

it('the model has a field for every attribute of the schema, except those that loading uses up', () => {
  expect(unmodelled(root, projectShape, '')).toEqual(['.version', '.include']);
});

interface Demand {
  readonly path: string;
  readonly kept: boolean;
}

/** What the types of the model count on in places of the schema, and whether the schema sees to it. */
function demands(schema: Schema, shape: Shape | undefined, path: string): readonly Demand[] {
  const resolved = schema.$ref ? (root.$defs[schema.$ref.replace('#/$defs/', '')] ?? schema) : schema;
  if (shape?.kind === 'list') return resolved.items ? demands(resolved.items, shape.of, `${path}[]`) : [];
  if (shape?.kind === 'map') {
    const named = Object.entries(resolved.patternProperties ?? {}).filter(([pattern]) => pattern !== '^x-');
    return named.flatMap(([, child]) => demands(child, shape.of, `${path}.*`));
  }
  if (shape?.kind === 'text' && shape.words) return [{ path: `${path} in`, kept: `${resolved.enum}` === `${shape.words}` }];
  if (shape?.kind !== 'object') return [];
  return shape.fields.flatMap(({ key, needed, shape: field }) => {
    const here = `${path}.${key}`;
    return [
      ...(needed ? [{ path: here, kept: resolved.required?.includes(key) === true }] : []),
      ...demands(resolved.properties?.[key] ?? {}, field, here),
    ];
  });
}

it('what the model counts on is asked for by the schema, except what other stages fill in or ask for', () => {
  expect([...new Set(demands(root, projectShape, '').flatMap(({ path, kept }) => (kept ? [] : [path])))]).toEqual([
    '.services.*.depends_on.*.required',
    '.services.*.ports[].target',
    '.networks.*.name',
    '.volumes.*.name',
  ]);
});

it('needed says nothing of what is printed: a value that the kind leaves out when it is empty is left out', () => {
  expect([needed(text), needed(always(text)), needed(given(text))]).toEqual([
    { shape: text, presence: 'filled', needed: true },
    { shape: text, presence: 'always', needed: true },
    { shape: text, presence: 'given', needed: true },
  ]);
});
