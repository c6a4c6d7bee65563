/** A volume's short form, read; or a fault with the sentence that tells it. */
export type ParsedVolume = { readonly ok: true; readonly volume: VolumeParts } | { readonly ok: false; readonly problem: string };

export interface VolumeParts {
  readonly type: 'bind' | 'volume';
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly nocopy: boolean;
  readonly propagation?: string;
  readonly selinux?: string;
  /** A lone text of one or two characters, which the reference takes as a target without looking at it. */
  readonly bare: boolean;
}

const propagations = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']);

/**
 * Reads the short form of a volume, `[source:]target[:options]`. A letter before a colon is a Windows drive, not a name.
 *
 * @param text for example `data:/var/lib/data`, `./conf:/etc/conf:ro`, `C:\src:/src`, `/anonymous`.
 */
export function parseVolume(text: string): ParsedVolume {
  if (text === '') return { ok: false, problem: 'it is empty' };
  if (isBare(text)) {
    return { ok: true, volume: { type: 'volume', source: '', target: text, readOnly: false, nocopy: false, bare: true } };
  }
  const sections = split(text);
  if (sections.includes('')) return { ok: false, problem: 'there is nothing between two colons' };
  if (sections.length > 3) return { ok: false, problem: 'there are too many colons' };
  const first = sections[0] ?? '';
  const second = sections[1];
  const options = sections[2];
  const source = second === undefined ? '' : first;
  const type = isHostPath(source) ? 'bind' : 'volume';
  const volume: VolumeParts = { type, source, target: second ?? first, readOnly: false, nocopy: false, bare: false };
  return { ok: true, volume: options === undefined ? volume : { ...volume, ...readOptions(options) } };
}

/** Whether a volume's source is a path on the host rather than the name of a volume. */
export function isHostPath(source: string): boolean {
  const first = source.charAt(0);
  if (first === '.' || first === '/' || first === '~' || source.startsWith('\\\\')) return true;
  const colon = source.indexOf(':');
  return colon > 0 && isDrive(source.slice(0, colon));
}

// The reference counts bytes here.
function isBare(text: string): boolean {
  return text.length <= 2 && new TextEncoder().encode(text).length <= 2;
}

// A lone letter before a colon is a Windows drive; colons inside `${…}` belong to the variable, which `--no-interpolate` leaves.
function split(text: string): readonly string[] {
  const sections: string[] = [];
  const hasVariables = text.includes('${');
  let start = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    const section = text.slice(start, colon);
    if (isDrive(section) || (hasVariables && isWithinVariable(text, colon))) continue;
    sections.push(section);
    start = colon + 1;
  }
  sections.push(text.slice(start));
  return sections;
}

function isDrive(section: string): boolean {
  return section.length <= 2 && isLetter(section);
}

/** The class of all letters takes milliseconds to compile, and nearly every text is ASCII. */
function isLetter(text: string): boolean {
  return /^[\0-\x7f]+$/.test(text) ? /^[A-Za-z]$/.test(text) : /^\p{L}$/u.test(text);
}

function isWithinVariable(text: string, at: number): boolean {
  let depth = 0;
  for (let start = text.indexOf('${'); start >= 0 && start < at; start = text.indexOf('${', start + 2)) depth += 1;
  if (depth === 0) return false;
  const closed = text.slice(text.indexOf('${'), at).split('}').length - 1;
  return closed < depth;
}

function readOptions(text: string): Pick<VolumeParts, 'readOnly' | 'nocopy' | 'propagation' | 'selinux'> {
  let readOnly = false;
  let nocopy = false;
  let propagation: string | undefined;
  let selinux: string | undefined;
  for (const option of text.split(',')) {
    if (option === 'ro') readOnly = true;
    else if (option === 'rw') readOnly = false;
    else if (option === 'nocopy') nocopy = true;
    else if (propagations.has(option)) propagation = option;
    else if (option === 'z' || option === 'Z') selinux = option;
  }
  return { readOnly, nocopy, ...(propagation !== undefined && { propagation }), ...(selinux !== undefined && { selinux }) };
}
