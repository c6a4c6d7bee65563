import type { FileObject } from '../../model/project.ts';
import type { FileReference } from '../../model/shared.ts';
import type { MappingContext } from '../mapping.ts';

/** One config or secret as the service uses it. */
export interface FileUse {
  readonly kind: 'secrets' | 'configs';
  readonly index: number;
  readonly reference: FileReference;
  readonly object: FileObject;
  /** Absolute path in the container. */
  readonly target: string;
}

export function fileUses({ project, service }: Pick<MappingContext, 'project' | 'service'>): readonly FileUse[] {
  return [
    ...(service.secrets ?? []).map((reference, index) => toUse('secrets', reference, index, project.secrets)),
    ...(service.configs ?? []).map((reference, index) => toUse('configs', reference, index, project.configs)),
  ];
}

/** Whether its content is written into the container; otherwise a file of the host is mounted. */
export function isWritten({ object }: FileUse): boolean {
  return object.environment !== undefined || object.content !== undefined;
}

const folders = { secrets: '/run/secrets/', configs: '/' } as const;

function toUse(kind: FileUse['kind'], reference: FileReference, index: number, objects: Readonly<Record<string, FileObject>>): FileUse {
  const { source = '', target = source } = reference;
  const absolute = target.startsWith('/') || /^(?:\\\\|[A-Za-z]:\\)/.test(target);
  return { kind, reference, index, object: objects[source] ?? {}, target: absolute ? target : `${folders[kind]}${target}` };
}
