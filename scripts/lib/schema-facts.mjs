/**
 * What a JSON schema accepts, path by path: `services.*.ports[].target` maps to one line with types, choices, limits and rules.
 * References are followed and the branches of oneOf are taken together, so that two layouts of the same language compare equal.
 */
export function factsByPath(schema) {
  const paths = new Map();
  collect(schema, '');
  return new Map([...paths].map(([path, facts]) => [path, [...facts].sort().join(' ')]));

  function collect(node, path) {
    if (node.$ref) collect(definition(node.$ref), path);
    const facts = paths.get(path) ?? new Set();
    paths.set(path, facts);
    const types = [node.type ?? []].flat();
    for (const type of types) facts.add(type);
    for (const choice of node.enum ?? []) facts.add(`=${choice}`);
    for (const limit of ['pattern', 'minimum', 'maximum']) if (node[limit] !== undefined) facts.add(`${limit}:${node[limit]}`);
    if (types.includes('array') && node.uniqueItems) facts.add('unique');
    if (types.includes('object')) {
      for (const name of node.required ?? []) facts.add(`needs:${name}`);
      if (node.additionalProperties === false) facts.add('closed');
      for (const pattern of Object.keys(node.patternProperties ?? {})) facts.add(`keys:${pattern}`);
    }
    for (const branch of [...(node.oneOf ?? []), node.then ?? []].flat()) collect(branch, path);
    for (const [name, child] of Object.entries(node.properties ?? {})) collect(child, path === '' ? name : `${path}.${name}`);
    for (const [pattern, child] of Object.entries(node.patternProperties ?? {})) if (pattern !== '^x-') collect(child, `${path}.*`);
    if (node.items) collect(node.items, `${path}[]`);
  }

  function definition(reference) {
    return reference
      .replace('#/', '')
      .split('/')
      .reduce((node, key) => node[key], schema);
  }
}
