import type { Extract, Header } from 'tar-stream';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { openPlace, type Place } from './place.ts';
import { finishFolders, type MemberFacts, writeFile, writeFolder, writeHardLink, writeLink } from './write-member.ts';

export interface UnpackArchiveOptions {
  /** Where the top of the archive comes to stand; the folder that it is in exists. */
  readonly target: string;
  /** Keeps owners, as far as this user may, and the bits that let a program run as its owner. */
  readonly archive: boolean;
}

export interface LeftOutMember {
  readonly path: string;
  readonly why: string;
}

/**
 * Writes what is in a tar archive that nobody vouches for. Nothing is written outside of the target: not by `..`, not by absolute
 * names, and not through links, be they in the archive or there already. Devices are left out.
 *
 * @returns what was left out.
 * @throws WindlassError USAGE for a name that would lead out, and for places that cannot be written to.
 */
export async function unpackArchive(
  archive: AsyncIterable<Buffer>,
  { target, archive: keepsOwners }: UnpackArchiveOptions,
): Promise<readonly LeftOutMember[]> {
  const { default: tar } = await import('tar-stream');
  const place = await openPlace(target);
  const parser = tar.extract();
  const fed = feed(archive, parser);
  fed.catch(() => undefined);
  const leftOut: LeftOutMember[] = [];
  const written = new Set<string>();
  const folders: { readonly path: string; readonly facts: MemberFacts }[] = [];
  try {
    for await (const entry of parser) {
      const why = await unpackMember(entry.header, entry as AsyncIterable<Uint8Array>);
      if (why !== undefined) leftOut.push({ path: entry.header.name, why });
      entry.resume();
    }
    await fed;
    // Last, because a folder may forbid to write into it.
    await finishFolders(folders.reverse());
  } catch (error) {
    throw error instanceof WindlassError ? error : unwritable(error);
  }
  return leftOut;

  /** Gives why a member is left out. */
  async function unpackMember(header: Header, content: AsyncIterable<Uint8Array>): Promise<string | undefined> {
    const parts = place.partsOf(header.name);
    const path = await place.enter(parts);
    const facts = toFacts(header, keepsOwners);
    switch (header.type) {
      case 'directory':
        if (await writeFolder(path)) folders.push({ path, facts });
        place.trust(path);
        return undefined;
      case 'file':
      case 'contiguous-file':
        await writeFile(path, content, facts);
        written.add(path);
        return undefined;
      case 'symlink':
        await writeLink(path, header.linkname, facts);
        return undefined;
      case 'link':
        return unpackHardLink(header, path, place);
      case 'block-device':
      case 'character-device':
        return 'it is a device';
      case 'fifo':
        return 'it is a pipe';
      default:
        return 'it is of an unknown kind';
    }
  }

  /** Only to files of this very archive: a file that was there already may be linked to from anywhere. */
  async function unpackHardLink(header: Header, path: string, { partsOf, enter }: Place): Promise<string | undefined> {
    const target = await enter(partsOf(header.linkname));
    if (!written.has(target)) return 'it is a hard link to something that was not copied';
    await writeHardLink(path, target);
    written.add(path);
    return undefined;
  }
}

const permissions = 0o777;
const stickyBit = 0o1000;

function toFacts({ mode, uid, gid, mtime }: Header, keepsOwners: boolean): MemberFacts {
  const owners = keepsOwners && process.getuid?.() === 0;
  return {
    mode: keepsOwners ? mode & 0o7777 : mode & (permissions | stickyBit),
    modified: mtime,
    ...(owners && { owner: { uid, gid } }),
  };
}

async function feed(archive: AsyncIterable<Buffer>, parser: Extract): Promise<void> {
  try {
    for await (const chunk of archive) {
      if (parser.destroyed) return;
      if (!parser.write(chunk)) await room(parser);
    }
    parser.end(undefined);
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Resolves when the parser takes more, or will never again. */
function room(parser: Extract): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      parser.off('drain', done);
      parser.off('close', done);
      resolve();
    };
    parser.on('drain', done);
    parser.on('close', done);
  });
}

function unwritable(error: unknown): WindlassError {
  const message = error instanceof Error ? error.message : String(error);
  return new WindlassError('USAGE', `the copy could not be finished: ${message}`, { cause: error });
}
