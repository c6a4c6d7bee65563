/** One member of a tar archive. Its content follows the header, padded by `tarPadding`. */
export interface TarEntry {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes; 0 for all but files. */
  readonly size: number;
  /** Unix seconds. */
  readonly mtime: number;
  readonly linkTarget?: string;
}

const blockSize = 512;
const typeFlags = { file: '0', directory: '5', symlink: '2' } as const;

/** The header of one member; what ustar has no room for (long names, big files, other scripts) goes ahead in a pax record. */
export function tarHeader(entry: TarEntry): Buffer {
  const path = entry.kind === 'directory' && !entry.path.endsWith('/') ? `${entry.path}/` : entry.path;
  const link = entry.linkTarget ?? '';
  const records: string[] = [];
  if (!fits(path, 100)) records.push(paxRecord('path', path));
  if (!fits(link, 100)) records.push(paxRecord('linkpath', link));
  if (entry.size > 0o77777777777) records.push(paxRecord('size', String(entry.size)));
  if (entry.uid > 0o7777777) records.push(paxRecord('uid', String(entry.uid)));
  if (entry.gid > 0o7777777) records.push(paxRecord('gid', String(entry.gid)));
  const header = block({ ...entry, path, linkTarget: link }, typeFlags[entry.kind]);
  if (records.length === 0) return header;
  const content = Buffer.from(records.join(''));
  const pax = block({ ...entry, path: 'pax', linkTarget: '', size: content.length, mode: 0o644, uid: 0, gid: 0 }, 'x');
  return Buffer.concat([pax, content, tarPadding(content.length), header]);
}

/** The zeros after a member's content. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}

/** The end of an archive. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * blockSize);
}

function block(entry: TarEntry, typeFlag: string): Buffer {
  const header = Buffer.alloc(blockSize);
  header.write(entry.path, 0, 100);
  header.write(octal(entry.mode & 0o7777, 8), 100);
  header.write(octal(entry.uid > 0o7777777 ? 0 : entry.uid, 8), 108);
  header.write(octal(entry.gid > 0o7777777 ? 0 : entry.gid, 8), 116);
  header.write(octal(entry.size > 0o77777777777 ? 0 : entry.size, 12), 124);
  header.write(octal(Math.max(0, Math.floor(entry.mtime)), 12), 136);
  header.write('        ', 148);
  header.write(typeFlag, 156);
  header.write(entry.linkTarget ?? '', 157, 100);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148);
  return header;
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\u0000`;
}

function fits(text: string, bytes: number): boolean {
  return Buffer.byteLength(text) <= bytes && /^[\x20-\x7e]*$/.test(text);
}

/** A record begins with its own length in bytes, the digits of that length included. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  if (String(length).length > String(bytes).length) length = bytes + String(length).length;
  return `${length}${rest}`;
}
