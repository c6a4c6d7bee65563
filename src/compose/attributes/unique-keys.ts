import type { SourceNode } from '../../source/node.ts';
import { textAt } from '../canonical/build-node.ts';
import type { KeyProblem } from './attribute-row.ts';

type UniqueKey = (item: SourceNode, problem: KeyProblem) => string | undefined;

/** The part before the equals sign, or the whole text. */
export const pairKey: UniqueKey = (item, problem) => {
  if (item.kind === 'scalar' && typeof item.value === 'string') {
    const equals = item.value.indexOf('=');
    return equals >= 0 ? item.value.slice(0, equals) : item.value;
  }
  problem('every item must be a text');
  return undefined;
};

export const exposeKey: UniqueKey = (item, problem) => {
  if (item.kind === 'scalar') {
    if (typeof item.value === 'string') return item.value;
    if (typeof item.value === 'number' && Number.isInteger(item.value) && !item.float) return String(item.value);
  }
  problem('a port to expose is a whole number or a text such as "8000-8005/udp"');
  return undefined;
};

/** The path in the container, which is below `folder` when it is not given. */
export const mountKey =
  (folder: string): UniqueKey =>
  (item) => {
    if (item.kind === 'scalar') return `${folder}/${item.value}`;
    return textAt(item, 'target') ?? `${folder}/${textAt(item, 'source') ?? ''}`;
  };

export const envFileKey: UniqueKey = (item, problem) => {
  if (item.kind === 'scalar') return String(item.value);
  const path = textAt(item, 'path');
  if (path === undefined) problem('the path of the file is missing', 'path: ./web.env');
  return path;
};

export const deviceKey: UniqueKey = (item, problem) => {
  if (item.kind === 'scalar') {
    const [source, target] = String(item.value).split(':');
    return target ?? source;
  }
  const target = textAt(item, 'target');
  if (target === undefined) problem('the path in the container is missing', 'target: /dev/name');
  return target;
};
