import type { Report } from '../diagnostics/diagnostic.ts';

/**
 * Bytes of a file as text. UTF-8, or UTF-16 where a byte order mark says so; the mark stays in the text, so that offsets
 * count it. Reports text that is neither and gives `undefined`.
 */
export function decodeText(bytes: Uint8Array, file: string, report: Report): string | undefined {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const start = validLength(bytes);
    report({
      code: 'WL1005',
      severity: 'error',
      message: `the file is not ${encoding === 'utf-8' ? 'UTF-8' : 'UTF-16'} text`,
      span: { file, start, end: start + 1 },
      help: 'save it as UTF-8',
    });
    return undefined;
  }
}

/** The same text for showing it, with signs of replacement where `decodeText` finds none. Offsets are the same up to the first of them. */
export function readableText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { ignoreBOM: true }).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** How much text there is before the first wrong byte. */
function validLength(bytes: Uint8Array): number {
  const text = readableText(bytes);
  const at = text.indexOf('\ufffd');
  return at < 0 ? text.length : at;
}
