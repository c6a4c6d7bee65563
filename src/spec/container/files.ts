import type { FileSpec } from '../container-spec.ts';
import { joint, type MappingContext } from '../mapping.ts';
import { type FileUse, fileUses, isWritten } from './file-uses.ts';

/** Configs and secrets whose content the project holds; they are written into the container before it starts. */
export const files = joint([], (context) => {
  const written = fileUses(context)
    .filter(isWritten)
    .flatMap((use) => toFile(use, context) ?? []);
  return written.length === 0 ? {} : { files: written };
});

function toFile(use: FileUse, context: MappingContext): FileSpec | undefined {
  const { kind, index, object, reference, target } = use;
  const what = `${kind.slice(0, -1)} "${reference.source}"`;
  const at = [kind, index];
  if (context.service.read_only) {
    const message = `${what} cannot be written into a container with a read-only root`;
    context.reportFile({ code: 'WL5003', severity: 'error', message, at, help: 'give it by file, which is mounted' });
  }
  const content = object.content ?? context.project.environment[object.environment ?? ''];
  if (content === undefined) {
    const message = `the environment variable ${object.environment} of ${what} is not set`;
    context.reportFile({ code: 'WL2003', severity: 'error', message, at });
    return undefined;
  }
  return {
    path: target,
    content,
    uid: toId(reference.uid, [...at, 'uid'], context),
    gid: toId(reference.gid, [...at, 'gid'], context),
    mode: Number.parseInt(reference.mode ?? '0444', 8),
  };
}

function toId(text: string | undefined, at: readonly (string | number)[], { reportFile }: MappingContext): number {
  if (text === undefined) return 0;
  const id = /^\d+$/.test(text) ? Number(text) : undefined;
  if (id === undefined) reportFile({ code: 'WL3005', severity: 'error', message: `"${text}" is not a numeric id`, at });
  return id ?? 0;
}
