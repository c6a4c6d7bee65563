import type { ServiceName } from '../../model/names.ts';
import { pathBelow } from './path-below.ts';
import type { WatchRule } from './watch-rules.ts';

/** What the changes of one moment ask for, for one service. */
export interface WatchActions {
  readonly service: ServiceName;
  /** Whether its image is built anew and its containers are replaced. */
  readonly rebuild: boolean;
  readonly copies: readonly CopiedPath[];
  readonly restart: boolean;
  /** Commands for its containers, each once. */
  readonly hooks: readonly NonNullable<WatchRule['hook']>[];
  /** The changes that it is about. */
  readonly paths: readonly string[];
}

/** A path of this machine, and where it is in the containers. */
export interface CopiedPath {
  readonly path: string;
  readonly target: string;
}

/** Says what changed paths ask for, by service. Pure; what no rule speaks of asks for nothing. */
export function watchActions(rules: readonly WatchRule[], changed: readonly string[]): readonly WatchActions[] {
  const services = new Set(rules.map(({ service }) => service));
  return [...services].flatMap((service) => {
    const met = rules
      .filter((rule) => rule.service === service)
      .map((rule) => ({ rule, paths: changed.filter((path) => rule.concerns(path)) }))
      .filter(({ paths }) => paths.length > 0);
    if (met.length === 0) return [];
    const rebuild = met.some(({ rule }) => rule.rebuild);
    return [
      {
        service,
        rebuild,
        copies: unique(met.flatMap(({ rule, paths }) => paths.flatMap((path) => copied(rule, path)))),
        // A container that is made anew has just started.
        restart: !rebuild && met.some(({ rule }) => rule.restart),
        hooks: [...new Set(met.flatMap(({ rule }) => rule.hook ?? []))],
        paths: [...new Set(met.flatMap(({ paths }) => paths))],
      },
    ];
  });
}

/** Where a rule copies a path to. */
export function copied({ root, target }: WatchRule, path: string): readonly CopiedPath[] {
  const below = pathBelow(root, path);
  if (target === undefined || below === undefined) return [];
  const folder = target.length > 1 && target.endsWith('/') ? target.slice(0, -1) : target;
  if (below === '') return [{ path, target: folder }];
  return [{ path, target: folder === '/' ? `/${below}` : `${folder}/${below}` }];
}

function unique(copies: readonly CopiedPath[]): readonly CopiedPath[] {
  return [...new Map(copies.map((one) => [`${one.path} ${one.target}`, one])).values()];
}
