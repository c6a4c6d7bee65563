/**
 * The engine's logs and events take Unix seconds with a fraction; users write RFC 3339 too. Nanoseconds are kept.
 * A time without a zone is local time. Text that is neither is passed on for the engine to refuse.
 */
export function toUnixTime(text: string): string {
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  const [, whole = text, fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d)?)?)(\.\d+)?(Z|z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  const complete = whole.length === 10 ? `${whole}T00:00:00` : whole.replace(' ', 'T');
  const milliseconds = Date.parse(complete + zone.toUpperCase());
  return Number.isNaN(milliseconds) ? text : `${milliseconds / 1000}${fraction}`;
}
