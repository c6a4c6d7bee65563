import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { closest } from '../../util/closest.ts';

/**
 * Refuses services that are neither in the file nor on the engine, because an empty answer would hide the typing mistake.
 *
 * @throws WindlassError NOT_FOUND, with the nearest service there is.
 */
export function checkKnownServices(
  wanted: readonly ServiceName[],
  containers: readonly ObservedContainer[],
  declared: readonly ServiceName[] = [],
): void {
  const known = new Set([...declared, ...containers.flatMap(({ service }) => service ?? [])]);
  const unknown = wanted.find((name) => !known.has(name));
  if (unknown === undefined) return;
  const meant = closest(unknown, known);
  throw new WindlassError('NOT_FOUND', `no such service: ${unknown}`, meant === undefined ? {} : { help: `did you mean ${meant}?` });
}
