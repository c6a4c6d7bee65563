import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { closest } from '../../util/closest.ts';
import { describePlace } from '../canonical/describe-place.ts';
import type { FaultyValue } from './faulty-value.ts';
import { ownProperty, resolved, type Shape, type Shapes, shapeAt } from './shape.ts';

/** A diagnostic about a key, with the known attribute that was probably meant by it. */
export interface ExplainedKey {
  readonly diagnostic: Diagnostic;
  readonly meant?: string;
}

/** Words that people bring along from the command line and from older files. */
const aliases: Readonly<Record<string, string>> = {
  args: 'command',
  cmd: 'command',
  cpu: 'cpus',
  env: 'environment',
  hosts: 'extra_hosts',
  limits: 'deploy.resources.limits',
  log_driver: 'logging.driver',
  log_opt: 'logging.options',
  mem: 'mem_limit',
  memory: 'mem_limit',
  name: 'container_name',
  net: 'network_mode',
  workdir: 'working_dir',
};

/** A key that the map does not know, or whose spelling its rule forbids. */
export function explainUnknownKey(faulty: FaultyValue, key: string, withAdvice: boolean): ExplainedKey {
  const { path, place, shape, spanOf } = faulty;
  const span = spanOf([...path, key], 'key');
  if (shape?.properties === undefined && shape?.any !== undefined) {
    const noun = path.length === 1 ? describePlace([...path, key]).split(' ', 1)[0] : undefined;
    const message =
      noun === undefined ? `${place} cannot have the key ${JSON.stringify(key)}` : `${JSON.stringify(key)} cannot be the name of a ${noun}`;
    return { diagnostic: { code: 'WL3005', severity: 'error', message, span, ...(shape.rule && { help: shape.rule }) } };
  }
  const message = path.length === 0 ? `unknown top-level attribute "${key}"` : `unknown attribute "${key}" in ${place}`;
  const { meant, help } = withAdvice ? advise(faulty, key) : noAdvice;
  const diagnostic: Diagnostic = { code: 'WL3001', severity: 'error', message, span, ...(help !== undefined && { help }) };
  return { diagnostic, ...(meant !== undefined && { meant }) };
}

interface Advice {
  readonly meant?: string;
  readonly help?: string;
}

const noAdvice: Advice = {};

function advise({ path, value, shape, shapes }: FaultyValue, key: string): Advice {
  const known = Object.keys(shape?.properties ?? {});
  const alias = path.length === 2 && path[0] === 'services' ? ownAlias(key) : undefined;
  if (alias !== undefined) return { meant: alias, help: `did you mean "${alias}"?` };
  const above = homeAbove(path, key, shapes);
  if (above !== undefined) return { help: above };
  const meant = closest(key, known);
  if (meant !== undefined) return { meant, help: `did you mean "${meant}"?` };
  if (key.startsWith('x_')) return { help: `keys of your own begin with "x-": write "x-${key.slice(2)}"` };
  if (path.length === 0 && looksLikeService(value, key)) return { help: `services are declared below "services:"; move "${key}" there` };
  const below = homeBelow(shape, key, shapes);
  if (below !== undefined) return { help: below };
  return { help: known.length <= 12 ? `known here: ${known.join(', ')}` : 'a key of your own must begin with "x-"' };
}

function ownAlias(key: string): string | undefined {
  return Object.hasOwn(aliases, key) ? aliases[key] : undefined;
}

/** Files of the first Compose format declare services at the top level. */
function looksLikeService(document: unknown, key: string): boolean {
  const value = typeof document === 'object' && document !== null ? Object.getOwnPropertyDescriptor(document, key)?.value : undefined;
  return typeof value === 'object' && value !== null && ('image' in value || 'build' in value);
}

/** The attribute exists, but further out: the usual slip of indentation. */
function homeAbove(path: readonly string[], key: string, shapes: Shapes): string | undefined {
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const outer = path.slice(0, length);
    if (ownProperty(shapeAt(shapes, outer)?.properties, key) === undefined) continue;
    if (length === 0 && key === 'name') return undefined;
    return length === 0 ? `"${key}" belongs at the top level of the file` : `"${key}" belongs directly to ${describePlace(outer)}`;
  }
  return undefined;
}

/** The attribute exists, but further in. Short words mean too many things to guess. */
function homeBelow(shape: Shape | undefined, key: string, shapes: Shapes): string | undefined {
  if (key.length < 5) return undefined;
  const queue: { readonly at: string; readonly shape: Shape | undefined }[] = [{ at: '', shape }];
  for (const { at, shape: outer } of queue) {
    if (at !== '' && ownProperty(outer?.properties, key) !== undefined) return `write it as ${at}.${key}`;
    for (const [name, inner] of Object.entries(outer?.properties ?? {})) {
      const below = resolved(shapes, inner);
      if (below?.properties !== undefined) queue.push({ at: at === '' ? name : `${at}.${name}`, shape: below });
      if (at === '' && below?.any !== undefined && shape === shapes.root) {
        queue.push({ at: `${name}.<name>`, shape: resolved(shapes, below.any) });
      }
    }
  }
  return undefined;
}
