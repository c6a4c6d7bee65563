import type { ContainerComparison } from './comparison.ts';
import type { Difference, PathPart, Remedy, Source } from './difference.ts';
import { quoted } from './text.ts';

/** Values by key, rendered. Equal texts are equal values. A lone value has the key `''`. */
export type Entries = ReadonlyMap<string, string>;

/** Two rendered values that are not the same. */
export interface Gap {
  readonly key: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/**
 * Whether a gap may be the engine's own doing. `unless-changed`: the engine can have filled it in or left it out, so it only counts
 * when the file may have changed the attribute. `unless-known`: that is what engines usually do, so it only counts when the file is
 * known to have changed it.
 */
export type Tolerance = 'always' | 'unless-known' | 'unless-changed' | 'never';

/** One thing that a container has and a service wants, read from both sides in the same form. */
export interface Aspect {
  readonly sources: readonly Source[];
  /** Whether the key may say that the value is a secret: those of an environment do, those of a list of mounts do not. */
  readonly namesSecrets?: boolean;
  readonly origin?: Difference['origin'];
  /** Looked at also where both sides lack its fields: the image or the engine speaks for it, or a lack and an empty value are not the same. */
  readonly unasked?: boolean;
  /** The attribute's path as it is called, and where the file has it when that is not the same. */
  readonly place: (key: string, comparison: ContainerComparison) => Place;
  readonly wanted: (comparison: ContainerComparison) => Entries;
  readonly held: (comparison: ContainerComparison) => Entries;
  readonly tolerance: (gap: Gap, comparison: ContainerComparison) => Tolerance;
  readonly remedy: (gap: Gap, comparison: ContainerComparison) => Remedy;
}

export interface Place {
  readonly path: readonly PathPart[];
  readonly at?: readonly PathPart[];
}

interface Options {
  readonly namesSecrets?: boolean;
  readonly origin?: Difference['origin'];
  readonly unasked?: boolean;
  readonly sources?: readonly Source[];
  readonly place?: Aspect['place'];
  readonly tolerance?: Aspect['tolerance'];
  readonly remedy?: Aspect['remedy'];
}

type Side<Value> = (comparison: ContainerComparison) => Value;

/** An attribute with one value; undefined is the engine's default. */
export function lone(attribute: string, wanted: Side<string | undefined>, held: Side<string | undefined>, options: Options = {}): Aspect {
  return aspect(attribute, {
    wanted: (of) => single(wanted(of)),
    held: (of) => single(held(of)),
    place: () => ({ path: [attribute] }),
    ...options,
  });
}

/** An attribute whose values have keys, which are part of its name. */
export function keyed(attribute: string, wanted: Side<Entries>, held: Side<Entries>, options: Options = {}): Aspect {
  return aspect(attribute, { wanted, held, place: (key) => ({ path: [attribute, key] }), ...options });
}

/** A list whose order says nothing. */
export function items(attribute: string, wanted: Side<Items>, held: Side<Items>, options: Options = {}): Aspect {
  return aspect(attribute, {
    wanted: (of) => itself(wanted(of)),
    held: (of) => itself(held(of)),
    place: () => ({ path: [attribute] }),
    ...options,
  });
}

type Items = readonly string[] | null | undefined;

/** For values that the engine chooses when the file says nothing, or adds to those of the file. */
export function filledIn({ to }: Gap): Tolerance {
  return to === undefined ? 'unless-changed' : 'never';
}

/** As `filledIn`, where the values that engines choose are known. */
export function filledInWith(...usual: readonly string[]): Aspect['tolerance'] {
  return ({ from, to }) => (to !== undefined ? 'never' : usual.includes(from ?? '') ? 'unless-known' : 'unless-changed');
}

/** For a namespace that is shared with a container whose id is not at hand, because it is not there yet or is not the project's. */
export function unbound({ from, to }: Gap): Tolerance {
  if (!from?.startsWith('container:')) return 'never';
  if (to?.startsWith('service:')) return 'unless-changed';
  // The engine puts the id in the place of the name.
  return to !== undefined && /^container:(?![0-9a-f]{64}$)/.test(to) ? 'unless-known' : 'never';
}

function aspect(attribute: string, parts: Options & Pick<Aspect, 'wanted' | 'held' | 'place'>): Aspect {
  return { sources: [attribute], tolerance: () => 'never', remedy: () => 'recreate', ...parts };
}

/** The texts of a map that the engine keeps as it is. */
export function texts(values: Readonly<Record<string, string>> | null | undefined): Entries {
  const entries = Object.entries(values ?? {});
  return entries.length === 0 ? nothing : new Map(entries.map(([key, value]) => [key, quoted(value)]));
}

/** Most sides of most aspects. */
export const nothing: Entries = new Map();

function single(text: string | undefined): Entries {
  return text === undefined ? nothing : new Map([['', text]]);
}

function itself(list: Items): Entries {
  return list && list.length > 0 ? new Map(list.map((item) => [item, item])) : nothing;
}
