import type { ScalarNode, VariableUse } from '../../source/node.ts';

/** The variables that interpolation reads, with where each one comes from. */
export interface Environment {
  readonly values: Readonly<Record<string, string>>;
  readonly lookup: (name: string) => VariableUse | undefined;
}

/** The environment of the process. */
export function processEnvironment(values: Readonly<Record<string, string | undefined>>): Environment {
  const own = emptyRecord();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) own[name] = value;
  return { values: own, lookup: (name) => (name in own ? { name, value: own[name], from: 'environment' } : undefined) };
}

/** Adds the variables of env files below those that are there: what the environment already has, wins. */
export function withVariables(base: Environment, variables: ReadonlyMap<string, ScalarNode>): Environment {
  if (variables.size === 0) return base;
  const values = emptyRecord();
  for (const [name, node] of variables) values[name] = String(node.value);
  Object.assign(values, base.values);
  return {
    values,
    lookup: (name) => {
      const use = base.lookup(name);
      const node = use ? undefined : variables.get(name);
      return node ? { name, value: String(node.value), from: { file: node.span.file, span: node.span } } : use;
    },
  };
}

/** Sets one variable, whatever was there. */
export function withVariable(base: Environment, name: string, value: string): Environment {
  const values = Object.assign(emptyRecord(), base.values, { [name]: value });
  return { values, lookup: (asked) => (asked === name ? { name, value, from: 'environment' } : base.lookup(asked)) };
}

/** Without a prototype, so that no name is found that was not put in. */
function emptyRecord(): Record<string, string> {
  return Object.create(null);
}
