/** A text as YAML on one line: plain where every reader takes it for this text, else in quotes. */
export function yamlText(text: string): string {
  if (word.test(text)) return resolvesToOther(text) ? doubleQuoted(text) : text;
  if (text === '' || needsEscape.test(text) || resolvesToOther(text)) return doubleQuoted(text);
  return isPlainSafe(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

// The common texts, told apart by one cheap test: signs that mean nothing to YAML wherever they stand.
const word = /^[A-Za-z_/$.][A-Za-z0-9_/.@+=${}~^;()\\-]*(?::[A-Za-z0-9_/.@+=${}~^;()\\-]+)*$/;
const needsEscape =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function isPlainSafe(text: string): boolean {
  return !/^(?:[\s,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$))/.test(text) && !/: |:$| #|\s$|^(?:---|\.\.\.)/.test(text);
}

/** Whether some YAML reader would read a plain text as null, a boolean, a number, a date or a merge key. */
function resolvesToOther(text: string): boolean {
  if (text.length > 64 || !/^[-+.0-9~<=a-zA-Z]/.test(text)) return false;
  return special.test(text) || number.test(text) || sexagesimal.test(text) || date.test(text);
}

const special =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|<<|=|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const number =
  /^[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?)$/;
const sexagesimal = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const date = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?$/;

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '"': '\\"', '\\': '\\\\' };

function doubleQuoted(text: string): string {
  const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  const escaped = text
    .replace(loneSurrogate, '\ufffd')
    .replace(/["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escapeCharacter);
  return `"${escaped}"`;
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  return shortEscapes[character] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, '0');
}
