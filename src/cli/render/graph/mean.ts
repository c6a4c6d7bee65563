/** The average place of those that have one. */
export function mean(ids: readonly string[], position: ReadonlyMap<string, number>): number | undefined {
  const known = ids.flatMap((id) => position.get(id) ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}
