import type { MapNode } from '../../../source/node.ts';
import { valueAt } from '../../canonical/build-node.ts';
import type { Refusal, ValueRules } from './value-rule.ts';

/** Where things are mounted in a container. */
export const mountRules: ValueRules = {
  'volumes.*.target': (value, root) => targetProblem(String(value), root),
  'tmpfs.*': (value, root) => targetProblem(String(value).split(':', 1)[0] ?? '', root),
};

function targetProblem(path: string, root: MapNode): Refusal | undefined {
  if (/^\/+(?:\.?\/*)*$/.test(path))
    return { problem: 'nothing can be mounted over the root of a container', help: 'name a folder below it, such as "/data"' };
  if (path.startsWith('/') || path === '') return undefined;
  const [, drive] = /^([a-zA-Z]):[\\/]/.exec(path) ?? [];
  return {
    problem: `"${path}" is not an absolute path in the container`,
    help: path.includes(':')
      ? 'a single letter before a colon is read as a drive of Windows: give volumes longer names, and write source:/target:mode'
      : `write it from the root of the container: "/${path}"`,
    // A Windows engine takes a drive, but nobody has one in mind who declares a volume of that name.
    ...(drive !== undefined && !valueAt(valueAt(root, 'volumes'), drive) && { weight: 'warning' }),
  };
}
