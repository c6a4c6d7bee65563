/**
 * Keeps GitHub Actions from taking what a container writes for commands to the runner, and terminals from obeying it: control
 * characters are shown in caret notation, but for colours, and commands are broken up. Works on bytes, whatever they encode.
 */
export function guardLines(lines: Buffer, { stamped, prefix }: { readonly stamped: boolean; readonly prefix: boolean }): Buffer {
  const text = lines.toString('latin1');
  const shown = text.replace(controls, (character) => `^${String.fromCharCode(character.charCodeAt(0) + 0x40)}`).replaceAll('##[', '## [');
  // Only at the start of a line is it a command, so a name before it is enough.
  const guarded = prefix ? shown : shown.replace(stamped ? stampedCommand : command, '$1: :');
  return guarded === text ? lines : Buffer.from(guarded, 'latin1');
}

/** The same for a text of ours that quotes what programs wrote. */
export function guardText(text: string): string {
  return text.replace(command, '$1: :').replaceAll('##[', '## [');
}

// C0 but for tab and line feed, the carriage return at the end of a line, and the start of a colour.
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]|\r(?!\n)|\x1b(?!\[[\d;]*m)/g;
const command = /^([^\S\n]*)::/gm;
const stampedCommand = /^(\S+ [^\S\n]*)::/gm;
