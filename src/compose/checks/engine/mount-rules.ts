import type { Refusal, ValueRules } from './value-rule.ts';

/** Where things are mounted in a container. */
export const mountRules: ValueRules = {
  'volumes.*.target': (value) => targetProblem(String(value)),
  'tmpfs.*': (value) => targetProblem(String(value).split(':', 1)[0] ?? ''),
};

function targetProblem(path: string): Refusal | undefined {
  if (/^\/+(?:\.?\/*)*$/.test(path))
    return { problem: 'nothing can be mounted over the root of a container', help: 'name a folder below it, such as "/data"' };
  if (path.startsWith('/') || path === '') return undefined;
  const windows = /^[a-zA-Z]:[\\/]/.test(path);
  return {
    problem: `"${path}" is not an absolute path in the container`,
    help: path.includes(':')
      ? 'a single letter before a colon is read as a drive of Windows: give volumes longer names, and write source:/target:mode'
      : `write it from the root of the container: "/${path}"`,
    // A Windows engine takes a drive.
    ...(windows && { weight: 'warning' }),
  };
}
