import { createHash } from 'node:crypto';
import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import type { Service } from '../../model/service.ts';
import { type FileUse, fileUses } from '../../spec/container/file-uses.ts';
import { attributeText, type Difference } from './difference.ts';

/** The label that holds digests of the configs and secrets that a container was given. */
export const contentsLabel = 'dev.windlass.contents';

const version = '1';
/** In characters of six bits. A secret's digest is so short that a guess at it fits by chance once in 262144 times. */
const digestLengths = { configs: 6, secrets: 3 } as const;

export interface ContentRequest {
  readonly project: Project;
  readonly serviceName: ServiceName;
  readonly service: Service;
  readonly number: number;
  /** Contents of the files that configs and secrets name, by path. One that is left out, such as a folder, is not compared. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** Digests of what each config and secret holds now, for the label; undefined when the service has none. */
export function contentDigests(request: ContentRequest): string | undefined {
  const { number, project, serviceName } = request;
  const salt = `${project.name}/${serviceName}/${number}`;
  const entries = [...new Map(usesOf(request).map(([name, use]) => [name, use]))].flatMap(([name, use]): readonly string[] => {
    const content = contentOf(use, request);
    if (content === undefined) return [];
    const digest = createHash('sha256').update(`${salt}\n${name}\n`).update(content).digest('base64url');
    return [`${encodeURIComponent(name)}=${digest.slice(0, digestLengths[use.kind])}`];
  });
  return entries.length === 0 ? undefined : [version, ...entries.sort()].join(' ');
}

/**
 * Configs and secrets that hold something else than what the container was given. A container without the label, as the reference
 * makes them, is taken to be up to date.
 *
 * @param previous the label on the container.
 */
export function compareContents(request: ContentRequest, previous: string | undefined): readonly Difference[] {
  const before = read(previous);
  if (before.size === 0) return [];
  const after = read(contentDigests(request));
  return usesOf(request).flatMap(([name, use]): readonly Difference[] => {
    const key = encodeURIComponent(name);
    const from = before.get(key);
    const to = after.get(key);
    // What only one side has is a mount or a file that came or went, and is told as such.
    if (from === undefined || to === undefined || from === to) return [];
    const attribute = attributeText([use.kind, use.reference.source ?? name]);
    return [
      {
        attribute,
        at: [use.kind, use.index],
        kind: 'change',
        from: 'other content',
        to: 'new content',
        remedy: 'recreate',
        sources: [use.kind],
        origin: 'file',
      },
    ];
  });
}

function usesOf({ project, service }: ContentRequest): readonly (readonly [name: string, use: FileUse])[] {
  return fileUses({ project, service }).map((use) => [`${use.kind}/${use.reference.source ?? ''}`, use]);
}

function contentOf({ object }: FileUse, { files, project }: ContentRequest): string | Uint8Array | undefined {
  if (object.content !== undefined) return object.content;
  if (object.environment !== undefined) return project.environment[object.environment];
  return object.file === undefined ? undefined : files.get(object.file);
}

function read(label: string | undefined): ReadonlyMap<string, string> {
  const [first, ...rest] = (label ?? '').split(' ');
  if (first !== version) return new Map();
  return new Map(rest.map((entry): [string, string] => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]));
}
