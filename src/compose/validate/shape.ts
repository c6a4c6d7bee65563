/** What the explanations know of one attribute: a thin extract of the schema, made by scripts/generate-validator.mjs. */
export interface Shape {
  /** Name of the definition that the other fields add to. */
  readonly ref?: string;
  readonly types?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  /** The values of a map whose keys the user chooses, such as services. */
  readonly any?: Shape;
  readonly items?: Shape;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The rule that the text, or the keys of the map, must obey, in words. */
  readonly rule?: string;
  readonly example?: unknown;
}

export interface Shapes {
  readonly root: Shape;
  readonly definitions: Readonly<Record<string, Shape>>;
}

/** Follows a path down from the whole file, as far as the language knows it. */
export function shapeAt(shapes: Shapes, path: readonly string[]): Shape | undefined {
  let shape: Shape | undefined = shapes.root;
  for (const key of path) {
    if (shape === undefined) return undefined;
    shape = resolved(shapes, ownProperty(shape.properties, key) ?? shape.any ?? shape.items);
  }
  return shape;
}

/** A shape with what its definition says. What is said at the place itself wins. */
export function resolved(shapes: Shapes, shape: Shape | undefined): Shape | undefined {
  if (shape?.ref === undefined) return shape;
  return { ...shapes.definitions[shape.ref], ...shape };
}

export function ownProperty(properties: Shape['properties'], key: string): Shape | undefined {
  return properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
}
