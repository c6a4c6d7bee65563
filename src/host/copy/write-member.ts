import { constants } from 'node:fs';
import { chmod, chown, lchown, link, lstat, lutimes, mkdir, open, rm, symlink, utimes } from 'node:fs/promises';
import { WindlassError } from '../../diagnostics/windlass-error.ts';

/** What a member of an archive has besides its content. */
export interface MemberFacts {
  readonly mode: number;
  readonly modified: Date;
  /** Absent leaves everything to the user who copies. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** Gives whether the folder was made; one that was there stays as it is. */
export async function writeFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (!found) {
    await mkdir(path, 0o700);
    return true;
  }
  if (found.isDirectory()) return false;
  throw new WindlassError('USAGE', `${path} is not a folder, so a folder cannot be copied to it`);
}

/** What folders have is set once all is in them, innermost first. */
export async function finishFolders(folders: readonly { readonly path: string; readonly facts: MemberFacts }[]): Promise<void> {
  for (const { path, facts } of folders) {
    if (facts.owner) await chown(path, facts.owner.uid, facts.owner.gid);
    await chmod(path, facts.mode);
    await utimes(path, facts.modified, facts.modified);
  }
}

// Never through a link, and never into a file that has other names too.
const asNewFile = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

export async function writeFile(path: string, content: AsyncIterable<Uint8Array>, { mode, modified, owner }: MemberFacts): Promise<void> {
  await makeRoom(path);
  const file = await open(path, asNewFile, 0o600);
  try {
    for await (const chunk of content) await file.writeFile(chunk);
    // A change of owner takes the bits away that let a program run as its owner.
    if (owner) await file.chown(owner.uid, owner.gid);
    await file.chmod(mode);
    await file.utimes(modified, modified);
  } finally {
    await file.close();
  }
}

/** A link may lead anywhere: nothing is ever written through it. */
export async function writeLink(path: string, target: string, { modified, owner }: MemberFacts): Promise<void> {
  await makeRoom(path);
  await symlink(target, path);
  if (owner) await lchown(path, owner.uid, owner.gid);
  await lutimes(path, modified, modified);
}

export async function writeHardLink(path: string, target: string): Promise<void> {
  if (path === target) return;
  await makeRoom(path);
  await link(target, path);
}

/** What is in the way of a file goes, unless it is a folder. */
async function makeRoom(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isDirectory()) throw new WindlassError('USAGE', `${path} is a folder, so a file cannot be copied to it`);
  if (found) await rm(path);
}
