import type { ByteText, DurationText } from '../names.ts';
import type { StringMap, Ulimit } from '../shared.ts';

/**
 * What a place of the canonical model holds. One table of shapes serves three readers: the loader gives values their final
 * type by it, the printers know from it what is left out, and the config hash takes the order of the fields from it. The
 * compiler holds the table against the types of the model.
 */
export type Shape<Value = unknown> = ScalarShape<Value> | ListShape<Value> | MapShape<Value> | ObjectShape<Value>;

declare const holds: unique symbol;

/** The type of the values of a shape, for the compiler only: nothing is ever there. */
interface Holding<out Value> {
  readonly [holds]?: Value;
}

/** What the decoder makes of a value of each kind. */
export interface ScalarValues {
  readonly text: string;
  readonly flag: boolean;
  readonly integer: number;
  readonly unsigned: number;
  readonly float: number;
  readonly bytes: ByteText;
  readonly duration: DurationText;
  readonly mode: string;
  readonly 'device-count': number;
  readonly ulimit: Ulimit;
  readonly external: boolean;
}

export interface ScalarShape<out Value = unknown> extends Holding<Value> {
  readonly kind: keyof ScalarValues;
  /** The only texts that the schema lets through. */
  readonly words?: readonly string[];
}

export interface ListShape<out Value = unknown> extends Holding<Value> {
  readonly kind: 'list';
  readonly of: Shape;
  /**
   * How the items are read: `texts` takes texts and whole numbers, `lone` also a bare text as the only item, `numbers` any scalar,
   * `command` splits a bare text into words, `test` wraps it in a shell call, `hosts` sorts `name=address` texts, `keys` the
   * names of SSH keys.
   */
  readonly form: 'texts' | 'lone' | 'numbers' | 'command' | 'test' | 'hosts' | 'keys' | 'objects';
}

export interface MapShape<out Value = unknown> extends Holding<Value> {
  readonly kind: 'map';
  readonly of: Shape;
  /**
   * How a value is read: `mapping` takes `key=value` lists and makes texts of scalars, `variables` the same but keeps the
   * value-less keys as null, `options` only maps, `plain` whatever the values are, `keyed` objects under the user's
   * keys of which null ones stay null, `resources` the same with null read as an empty object.
   */
  readonly form: 'mapping' | 'variables' | 'options' | 'multi' | 'plain' | 'keyed' | 'resources';
}

export interface ObjectShape<out Value = unknown> extends Holding<Value> {
  readonly kind: 'object';
  /** In the order in which they are printed and hashed. */
  readonly fields: readonly KeyedField[];
  readonly fieldOf: ReadonlyMap<string, KeyedField>;
  /** The fields that are written in JSON also when nothing is set. */
  readonly constant: readonly KeyedField[];
  /** An object that is part of its parent rather than pointed to: JSON prints `{}` for it even when nothing is set. */
  readonly embedded?: true;
  /** Printed as one text when nothing but this field is set; the other conditions are the printer's. */
  readonly collapses?: 'env-file';
}

export interface Field<out Value = unknown> {
  readonly shape: Shape<Value>;
  /** `filled`: left out when empty, zero or false. `given`: left out when not given. `always`: printed in any case. */
  readonly presence: 'filled' | 'given' | 'always';
  /** Every object has it: the schema asks for it, or it is filled in before. */
  readonly needed?: true;
  /** The name in JSON where it is not the attribute's own; null keeps the field out of JSON, which the reference does not print. */
  readonly jsonName?: string | null;
}

export interface KeyedField extends Field {
  readonly key: string;
  /** The place among the fields. */
  readonly index: number;
}

export const text = scalar('text');
export const flag = scalar('flag');
export const integer = scalar('integer');
export const unsigned = scalar('unsigned');
export const float = scalar('float');
export const bytes = scalar('bytes');
export const duration = scalar('duration');
export const mode = scalar('mode');
export const deviceCount = scalar('device-count');
export const ulimit = scalar('ulimit');
export const external = scalar('external');

/** One of these words and no other. */
export const oneOf = <Word extends string>(...words: readonly Word[]): ScalarShape<Word> => ({ kind: 'text', words });

export const texts: ListShape<readonly string[]> = { kind: 'list', form: 'texts', of: text };
export const loneOrTexts: ListShape<readonly string[]> = { kind: 'list', form: 'lone', of: text };
export const textsOrNumbers: ListShape<readonly string[]> = { kind: 'list', form: 'numbers', of: text };
export const command: ListShape<readonly string[]> = { kind: 'list', form: 'command', of: text };
export const healthTest: ListShape<readonly string[]> = { kind: 'list', form: 'test', of: text };
export const hosts: ListShape<readonly string[]> = { kind: 'list', form: 'hosts', of: text };
export const sshKeys: ListShape<readonly string[]> = { kind: 'list', form: 'keys', of: text };

export const mapping: MapShape<StringMap> = { kind: 'map', form: 'mapping', of: text };
export const variables: MapShape<Readonly<Record<string, string | null>>> = { kind: 'map', form: 'variables', of: text };
export const options: MapShape<StringMap> = { kind: 'map', form: 'options', of: text };
export const multiOptions: MapShape<Readonly<Record<string, readonly string[]>>> = { kind: 'map', form: 'multi', of: textsOrNumbers };

export const listOf = <Item>(of: Shape<Item>): ListShape<readonly Item[]> => ({ kind: 'list', form: 'objects', of });
export const mapOf = <Item>(of: Shape<Item>): MapShape<Readonly<Record<string, Item>>> => ({ kind: 'map', form: 'plain', of });
export const keyed = <Item>(of: Shape<Item>): MapShape<Readonly<Record<string, Item | null>>> => ({ kind: 'map', form: 'keyed', of });
export const resources = <Item>(of: Shape<Item>): MapShape<Readonly<Record<string, Item>>> => ({ kind: 'map', form: 'resources', of });

export const plainTexts = mapOf(text);

export const given = <Value>(shape: Shape<Value>): Field<Value> => ({ shape, presence: 'given' });
/** A field that the model keeps although the reference drops it, so it is neither in JSON nor in a hash. */
export const unprinted = <Value>(shape: Shape<Value>): Field<Value> => ({ shape, presence: 'filled', jsonName: null });
export const always = <Value>(shape: Shape<Value>, jsonName?: string): Field<Value> => ({
  shape,
  presence: 'always',
  ...(jsonName && { jsonName }),
});

/** A field that every object has. Whether it is printed when it is empty is another question. */
export const needed = <Value>(of: Shape<Value> | Field<Value>): Needed<Value> =>
  'presence' in of ? { ...of, needed: true } : { shape: of, presence: defaultPresence(of), needed: true };

interface Needed<out Value> extends Field<Value> {
  readonly needed: true;
}

/** A field for each attribute of an object of the model: of its type, and needed where the model does not do without it. */
type FieldsOf<Value> = {
  readonly [Key in keyof Value as Key extends `x-${string}` ? never : Key]-?: Record<never, never> extends Pick<Value, Key>
    ? Shape<Value[Key]> | Field<Value[Key]>
    : Needed<Value[Key]>;
};

/** An object whose fields are in the order in which they are printed and hashed; a bare shape is left out when it is empty. */
export function object<Value>(fields: FieldsOf<Value>, extra: Pick<ObjectShape, 'embedded' | 'collapses'> = {}): ObjectShape<Value> {
  const keyed = Object.entries<Shape | Field>(fields).map(([key, field], index) => ({
    key,
    index,
    ...('presence' in field ? field : { shape: field, presence: defaultPresence(field) }),
  }));
  return {
    kind: 'object',
    fields: keyed,
    fieldOf: new Map(keyed.map((field) => [field.key, field])),
    constant: keyed.filter(({ presence, shape }) => presence === 'always' || (shape.kind === 'object' && shape.embedded)),
    ...extra,
  };
}

/** The fields that a value sets, with those that are written in any case, in the order of the shape. */
export function fieldsToWrite(value: Readonly<Record<string, unknown>>, shape: ObjectShape, constant: boolean): readonly KeyedField[] {
  const found: KeyedField[] = constant ? shape.constant.filter(({ key }) => value[key] === undefined) : [];
  for (const key of Object.keys(value)) {
    const field = value[key] === undefined ? undefined : shape.fieldOf.get(key);
    if (field) found.push(field);
  }
  return found.sort((a, b) => a.index - b.index);
}

function scalar<Kind extends keyof ScalarValues>(kind: Kind): ScalarShape<ScalarValues[Kind]> {
  return { kind };
}

function defaultPresence(shape: Shape): Field['presence'] {
  return shape.kind === 'object' && !shape.embedded ? 'given' : 'filled';
}
