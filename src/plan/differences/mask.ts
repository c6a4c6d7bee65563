const secretKey =
  /pass(?:wd|word|phrase)?|token|secret|credential|private|auth|(?:^|[_.-])(?:api|access|signing|encryption)?key(?:$|[_.-])|apikey|dsn|cookie|salt/i;
/** The user information of an address: `scheme://user:password@`. */
const addressPassword = /([a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*:)[^\s@"]+(@)/gi;
/** `--password=…` and `password=…` within a longer text. */
const argumentPassword = /((?:pass(?:wd|word|phrase)?|token|secret|credentials?|api[-_]?key)[a-z0-9_-]*=)[^\s",;&]+/gi;
/** Shorter values are words that turn up everywhere. */
const shortestValue = 4;

/** What stands in the place of a secret. */
export const hidden = '***';

/**
 * Takes secrets out of a rendered value: the whole of it when its key sounds like one, otherwise known values and passwords within.
 *
 * @param name what the value is called, such as `DB_PASSWORD`; empty where the name says nothing.
 * @param text the value as it would be shown.
 * @param values known secret values.
 */
export function mask(name: string, text: string, values: readonly string[] = []): string {
  if (secretKey.test(name)) return hidden;
  const known = values.filter((value) => value.length >= shortestValue);
  // A rendered text has quotes and line ends escaped, so a value is looked for in both forms.
  const forms = known.flatMap((value) => [value, value.trim(), JSON.stringify(value).slice(1, -1)]).sort((a, b) => b.length - a.length);
  const without = forms.reduce((shown, value) => (value === '' ? shown : shown.replaceAll(value, hidden)), text);
  return without.replace(addressPassword, `$1${hidden}$2`).replace(argumentPassword, `$1${hidden}`);
}
