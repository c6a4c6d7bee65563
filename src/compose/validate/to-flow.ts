/** Writes a value as one line of YAML, for examples in messages. */
export function toFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toFlow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${toFlow(key)}: ${toFlow(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  return String(value);
}

/** Whether YAML reads the text as a string without quotes, also inside `[…]` and `{…}`. */
function isPlain(text: string): boolean {
  if (/^(?:true|false|null|yes|no|on|off|y|n|\.inf|\.nan)$/i.test(text)) return false;
  if (!Number.isNaN(Number(text)) || /^[\d_]+$/.test(text) || text.endsWith(' ')) return false;
  return /^[A-Za-z_./][\w ./+@=-]*(?::[\w./+@=-]+)*$|^\d[\w.]*$/.test(text);
}
