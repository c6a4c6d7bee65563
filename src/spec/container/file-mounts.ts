import type { MountSpec } from '../container-spec.ts';
import type { MappingContext } from '../mapping.ts';
import { type FileUse, fileUses, isWritten } from './file-uses.ts';

/** Read-only binds for the configs and secrets that are files of the host, secrets first. */
export function fileMounts(context: MappingContext): readonly MountSpec[] {
  const mounted = fileUses(context).filter((use) => isSupported(use, context) && !isWritten(use));
  for (const use of mounted) checkOwner(use, context);
  return (['secrets', 'configs'] as const).flatMap((kind) => lastPerTarget(mounted.filter((use) => use.kind === kind).map(toMount)));
}

function lastPerTarget(mounts: readonly MountSpec[]): readonly MountSpec[] {
  return [...new Map(mounts.map((mount) => [mount.Target, mount])).values()];
}

function toMount({ kind, object, target }: FileUse): MountSpec {
  // A secret must never be replaced by an empty folder, so its host path is not created.
  return { Type: 'bind', Source: object.file ?? '', Target: target, ReadOnly: true, ...(kind === 'secrets' && { BindOptions: {} }) };
}

function isSupported({ index, kind, object, reference }: FileUse, { report }: MappingContext): boolean {
  const lacking = [
    object.external && 'is external',
    object.driver !== undefined && 'has a driver',
    object.template_driver !== undefined && 'has a template_driver',
  ].filter((fault) => typeof fault === 'string');
  for (const fault of lacking) {
    const message = `${kind.slice(0, -1)} "${reference.source}" ${fault}, which only a Swarm can serve`;
    report({ code: 'WL5003', severity: 'error', message, at: [kind, index], help: 'give it by file, environment or content' });
  }
  return lacking.length === 0;
}

function checkOwner({ index, kind, reference }: FileUse, { report }: MappingContext): void {
  for (const attribute of ['uid', 'gid', 'mode'] as const) {
    if (reference[attribute] === undefined) continue;
    const message = `${attribute} of ${kind.slice(0, -1)} "${reference.source}" is not applied: the file is mounted as it is on the host`;
    report({ code: 'WL5001', severity: 'warning', message, at: [kind, index, attribute] });
  }
}
