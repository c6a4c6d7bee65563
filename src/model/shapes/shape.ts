/**
 * What a place of the canonical model holds. One table of shapes serves three readers: the loader gives values their final
 * type by it, the printers know from it what is left out, and the config hash takes the order of the fields from it.
 */
export type Shape = ScalarShape | ListShape | MapShape | ObjectShape;

export interface ScalarShape {
  readonly kind:
    | 'text'
    | 'flag'
    | 'integer'
    | 'unsigned'
    | 'float'
    | 'bytes'
    | 'duration'
    | 'mode'
    | 'device-count'
    | 'ulimit'
    | 'external'
    | 'any';
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
  /**
   * How the items are read: `texts` takes texts and whole numbers, `lone` also a bare text as the only item, `numbers` any scalar,
   * `command` splits a bare text into words, `test` wraps it in a shell call, `hosts` sorts `name=address` texts, `keys` the
   * names of SSH keys.
   */
  readonly form: 'texts' | 'lone' | 'numbers' | 'command' | 'test' | 'hosts' | 'keys' | 'objects';
}

export interface MapShape {
  readonly kind: 'map';
  readonly of: Shape;
  /**
   * How a value is read: `mapping` takes `key=value` lists and makes texts of scalars, `variables` the same but keeps the
   * value-less keys as null, `options` only maps, `keyed` objects under the user's keys of which null ones stay null,
   * `resources` the same with null read as an empty object.
   */
  readonly form: 'mapping' | 'variables' | 'options' | 'multi' | 'plain' | 'keyed' | 'resources';
}

export interface ObjectShape {
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

export interface Field {
  readonly shape: Shape;
  /** `filled`: left out when empty, zero or false. `given`: left out when not given. `always`: printed in any case. */
  readonly presence: 'filled' | 'given' | 'always';
  /** The name in JSON where it is not the attribute's own; null keeps the field out of JSON, which the reference does not print. */
  readonly jsonName?: string | null;
}

export interface KeyedField extends Field {
  readonly key: string;
  /** The place among the fields. */
  readonly index: number;
}

export const text: ScalarShape = { kind: 'text' };
export const flag: ScalarShape = { kind: 'flag' };
export const integer: ScalarShape = { kind: 'integer' };
export const unsigned: ScalarShape = { kind: 'unsigned' };
export const float: ScalarShape = { kind: 'float' };
export const bytes: ScalarShape = { kind: 'bytes' };
export const duration: ScalarShape = { kind: 'duration' };
export const mode: ScalarShape = { kind: 'mode' };
export const deviceCount: ScalarShape = { kind: 'device-count' };
export const ulimit: ScalarShape = { kind: 'ulimit' };
export const external: ScalarShape = { kind: 'external' };

export const texts: ListShape = { kind: 'list', form: 'texts', of: text };
export const loneOrTexts: ListShape = { kind: 'list', form: 'lone', of: text };
export const textsOrNumbers: ListShape = { kind: 'list', form: 'numbers', of: text };
export const command: ListShape = { kind: 'list', form: 'command', of: text };
export const healthTest: ListShape = { kind: 'list', form: 'test', of: text };
export const hosts: ListShape = { kind: 'list', form: 'hosts', of: text };
export const sshKeys: ListShape = { kind: 'list', form: 'keys', of: text };

export const mapping: MapShape = { kind: 'map', form: 'mapping', of: text };
export const variables: MapShape = { kind: 'map', form: 'variables', of: text };
export const options: MapShape = { kind: 'map', form: 'options', of: text };
export const multiOptions: MapShape = { kind: 'map', form: 'multi', of: textsOrNumbers };
export const plainTexts: MapShape = { kind: 'map', form: 'plain', of: text };

export const listOf = (of: Shape): ListShape => ({ kind: 'list', form: 'objects', of });
export const keyed = (of: Shape): MapShape => ({ kind: 'map', form: 'keyed', of });
export const resources = (of: Shape): MapShape => ({ kind: 'map', form: 'resources', of });

export const given = (shape: Shape): Field => ({ shape, presence: 'given' });
/** A field that the model keeps although the reference drops it, so it is neither in JSON nor in a hash. */
export const unprinted = (shape: Shape): Field => ({ shape, presence: 'filled', jsonName: null });
export const always = (shape: Shape, jsonName?: string): Field => ({ shape, presence: 'always', ...(jsonName && { jsonName }) });

/** An object whose fields are in the order in which they are printed and hashed; a bare shape is left out when it is empty. */
export function object<Keys extends string>(
  fields: Readonly<Record<Keys, Shape | Field>>,
  extra: Pick<ObjectShape, 'embedded' | 'collapses'> = {},
): ObjectShape {
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

function defaultPresence(shape: Shape): Field['presence'] {
  return shape.kind === 'object' && !shape.embedded ? 'given' : 'filled';
}
