import { parseByteSize } from '../../model/byte-size.ts';
import { formatDuration, parseDuration } from '../../model/duration.ts';
import { toFloat32 } from '../../model/go-number.ts';
import type { ScalarShape } from '../../model/shapes/shape.ts';
import type { UlimitBound } from '../../model/shared.ts';
import type { ScalarNode, ScalarValue, SourceNode } from '../../source/node.ts';
import { unreachable } from '../../util/unreachable.ts';
import { booleanOf } from '../boolean-of.ts';
import { isWholeNumber, wholeNumberOf } from '../whole-number-of.ts';
import { mapNode, scalarNode, valueAt } from './build-node.ts';
import { type DecodePlace, quote, refuse, warn } from './decode-place.ts';
import { scalarText } from './scalar-text.ts';

/** Gives a value that is neither list nor map its final type; `undefined` when it cannot be read, which has then been reported. */
export function decodeScalar(node: SourceNode, shape: ScalarShape, place: DecodePlace): SourceNode | undefined {
  if (shape.kind === 'ulimit') return decodeUlimit(node, place);
  if (shape.kind === 'external' && node.kind === 'map') return scalarNode(true, node);
  if (node.kind !== 'scalar') return refuse(place, node, `a single value is wanted, not ${quote(node)}`, undefined, 'WL3002');
  const value = decodeValue(node, shape, place);
  if (value === undefined) return undefined;
  return value === node.value && !node.float ? node : scalarNode(value, node);
}

/** Whether a decoded value counts as not set. */
export function isZero(node: SourceNode, shape: ScalarShape): boolean {
  if (node.kind !== 'scalar') return false;
  const { value } = node;
  if (shape.kind === 'bytes') return value === '0';
  if (shape.kind === 'duration') return value === '0s';
  return value === '' || value === 0 || value === 0n || value === false || value === null;
}

function decodeValue(node: ScalarNode, shape: ScalarShape, place: DecodePlace): ScalarValue | undefined {
  switch (shape.kind) {
    case 'text':
      return decodeText(node, place);
    case 'flag':
    case 'external':
      return decodeFlag(node, place);
    case 'integer':
    case 'unsigned':
      return decodeInteger(node, shape.kind, place);
    case 'float':
      return decodeFloat(node, place);
    case 'bytes':
      return decodeBytes(node, place);
    case 'duration':
      return decodeDuration(node, place);
    case 'mode':
      return decodeMode(node, place);
    case 'device-count':
      return decodeDeviceCount(node, place);
    case 'ulimit':
      return node.value;
    default:
      return unreachable(shape.kind);
  }
}

function decodeText(node: ScalarNode, place: DecodePlace): string | undefined {
  if (typeof node.value === 'string') return node.value;
  if (node.value === null) return '';
  if (isInteger(node)) return scalarText(node);
  return refuse(place, node, `a text is wanted, not ${quote(node)}`, `write it in quotes: "${scalarText(node)}"`, 'WL3002');
}

function decodeFlag(node: ScalarNode, place: DecodePlace): boolean | undefined {
  if (typeof node.value === 'boolean') return node.value;
  const flag = typeof node.value === 'string' ? booleanOf(node.value) : undefined;
  return flag ?? refuse(place, node, `${quote(node)} is neither true nor false`, 'write true or false');
}

function decodeInteger(node: ScalarNode, kind: 'integer' | 'unsigned', place: DecodePlace): number | undefined {
  const { value } = node;
  const read = typeof value === 'string' && kind === 'integer' && isWholeNumber(value) ? Number(value) : value;
  if (typeof read !== 'number' && typeof read !== 'bigint')
    return refuse(place, node, `${quote(node)} is not a whole number`, 'write digits only, such as 3');
  const number = Math.trunc(Number(read));
  // Beyond, it would be another number that is sent to the engine.
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER)
    return refuse(place, node, `${quote(node)} is too large for a whole number`, undefined, 'WL3007');
  if (kind === 'unsigned' && number < 0) return refuse(place, node, `${quote(node)} is below zero`, undefined, 'WL3007');
  return number;
}

function decodeFloat(node: ScalarNode, place: DecodePlace): number | undefined {
  const number = typeof node.value === 'string' ? floatOf(node.value) : node.value;
  if (typeof number === 'bigint') return toFloat32(Number(number));
  if (typeof number === 'number' && Number.isFinite(number)) return toFloat32(number);
  return refuse(place, node, `${quote(node)} is not a number`, 'write it like 0.5');
}

/** Reads what the reference reads as a decimal number: no other base, no blanks. */
function floatOf(text: string): number | undefined {
  const digits = text.replace(/(?<=[0-9])_(?=[0-9])/g, '');
  return /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/i.test(digits) ? Number(digits) : undefined;
}

function decodeBytes(node: ScalarNode, place: DecodePlace): string | undefined {
  // No limit on swap; the reference prints the number as this text, and then cannot read it.
  if (node.value === '-1' && place.path.at(-1) === 'memswap_limit') return node.value;
  if (typeof node.value === 'string') {
    const known = place.known.bytes.get(node.value);
    if (known !== undefined) return known;
    const parsed = parseByteSize(node.value);
    if (parsed.ok) return remember(place.known.bytes, node.value, parsed.bytes.toString());
    return refuse(place, node, `${quote(node)} is not a size: ${parsed.problem}`, 'write it like 512m, 1.5g or 1024');
  }
  if (isInteger(node)) return scalarText(node);
  if (node.value === Number.POSITIVE_INFINITY)
    return refuse(place, node, `${quote(node)} is not a size`, 'write it like 512m, 1.5g or 1024');
  const why = Number(node.value) > Number.MAX_SAFE_INTEGER ? 'is too large' : 'has a fraction but no unit';
  warn(place, node, `the size ${quote(node)} is dropped, because it ${why}`, 'write it with a unit, such as 1.5g');
  return '0';
}

function decodeDuration(node: ScalarNode, place: DecodePlace): string | undefined {
  const text = scalarText(node);
  const known = place.known.durations.get(text);
  if (known !== undefined) return known;
  const parsed = parseDuration(text);
  if (parsed.ok) return remember(place.known.durations, text, formatDuration(parsed.nanoseconds));
  return refuse(place, node, `${quote(node)} is not a duration: ${parsed.problem}`, 'write it like 10s, 1m30s or 500ms');
}

function remember(known: Map<string, string>, text: string, read: string): string {
  known.set(text, read);
  return read;
}

function decodeMode(node: ScalarNode, place: DecodePlace): string | undefined {
  const mode = typeof node.value === 'string' ? Number.parseInt(/^[-+]?[0-7]+$/.exec(node.value)?.[0] ?? '', 8) : node.value;
  if (typeof mode === 'number' && Number.isInteger(mode) && !node.float) return `0${mode.toString(8)}`;
  return refuse(place, node, `${quote(node)} is not a file mode`, 'write it as an octal number in quotes, such as "0440"');
}

function decodeDeviceCount(node: ScalarNode, place: DecodePlace): number | undefined {
  const { value } = node;
  if (typeof value === 'number' && isInteger(node)) return value;
  if (typeof value === 'string' && value.toLowerCase() === 'all') return -1;
  if (typeof value === 'string' && isWholeNumber(value)) return Number(value);
  return refuse(place, node, `${quote(node)} is not a number of devices`, 'write a number or "all"');
}

/** One number stands for both limits; two, or a zero, are kept apart. */
function decodeUlimit(node: SourceNode, place: DecodePlace): SourceNode | undefined {
  if (node.kind === 'scalar') {
    const limit = decodeBound(node, place);
    if (limit === undefined) return undefined;
    return limit === 0 ? bothLimits(scalarNode(0, node), scalarNode(0, node), node) : scalarNode(limit, node);
  }
  if (node.kind === 'list') return refuse(place, node, 'a limit is a number or a map with soft and hard', undefined, 'WL3002');
  const [soft, hard] = ['soft', 'hard'].map((key) => limitAt(node, key, place));
  return soft && hard ? bothLimits(soft, hard, node) : undefined;
}

function limitAt(node: SourceNode, key: string, place: DecodePlace): SourceNode | undefined {
  const limit = valueAt(node, key);
  if (!limit) return scalarNode(0, node);
  const value =
    limit.kind === 'scalar'
      ? decodeBound(limit, place)
      : refuse(place, limit, `the ${key} limit is a number, not ${quote(limit)}`, undefined, 'WL3002');
  return value === undefined ? undefined : scalarNode(value, limit);
}

/** A limit has all of 64 bits. */
function decodeBound(node: ScalarNode, place: DecodePlace): UlimitBound | undefined {
  const { value } = node;
  const exact = typeof value === 'string' || typeof value === 'bigint' ? wholeNumberOf(String(value)) : undefined;
  return exact ?? decodeInteger(node, 'integer', place);
}

function bothLimits(soft: SourceNode, hard: SourceNode, node: SourceNode): SourceNode {
  return mapNode(
    [
      ['soft', soft],
      ['hard', hard],
    ],
    node,
  );
}

function isInteger(node: ScalarNode): boolean {
  return typeof node.value === 'bigint' || (typeof node.value === 'number' && Number.isInteger(node.value) && !node.float);
}
