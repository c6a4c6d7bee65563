import pLimit from 'p-limit';
import type { FileTree, TreeEntry } from '../connect-options.ts';
import { bytesField, intField, type Message, readMessage } from './protobuf.ts';
import type { Refusal, Services, StreamCall } from './session.ts';

const packet = { stat: 0, request: 1, data: 2, fin: 3 };
/** BuildKit's own piece size. */
const pieceSize = 32 * 1024;
/** Files open at one time. */
const parallelReads = 8;

/**
 * Lets BuildKit fetch the build's folders: it is told of every entry and asks for the content of those that it does not have
 * from an earlier build.
 */
export function fileSync(trees: Readonly<Record<string, FileTree>>): Services {
  return {
    '/moby.filesync.v1.FileSync/DiffCopy': {
      kind: 'stream',
      async serve(call) {
        const name = decoded(call, 'dir-name')[0] ?? '';
        const tree = trees[name];
        if (tree === undefined) return { kind: 'refusal', status: 5, text: `there is no folder "${name}" in this build` };
        return copy(tree, call).catch((error: unknown) => toRefusal(error));
      },
    },
  };
}

async function copy(tree: FileTree, call: StreamCall): Promise<Refusal | undefined> {
  const limit = pLimit(parallelReads);
  const entries: TreeEntry[] = [];
  const sent: Promise<void>[] = [];
  let failure: unknown;
  // Requests come while the list is still being told, so both directions run at once.
  const [, finished] = await Promise.all([announce(), answer()]);
  await Promise.all(sent);
  if (failure !== undefined) return toRefusal(failure);
  if (finished) await call.send(intField(1, packet.fin));
  return undefined;

  async function announce(): Promise<void> {
    const filter = {
      follow: decoded(call, 'followpaths'),
      include: decoded(call, 'include-patterns'),
      exclude: decoded(call, 'exclude-patterns'),
    };
    for await (const entry of tree.walk(filter)) {
      entries.push(entry);
      await call.send(bytesField(2, toStat(entry)));
    }
    await call.send(intField(1, packet.stat));
  }

  async function answer(): Promise<boolean> {
    for await (const bytes of call.messages) {
      const message = readMessage(bytes);
      if (message.int(1) === packet.fin) return true;
      if (message.int(1) === packet.request) sent.push(limit(() => sendFile(message)).catch(fail));
    }
    return false;
  }

  async function sendFile(request: Message): Promise<void> {
    const id = request.int(3);
    const entry = entries[id];
    if (entry === undefined) throw new Error(`the builder asked for file ${id}, which it was not told of`);
    const head = Buffer.concat([intField(1, packet.data), intField(3, id)]);
    for await (const chunk of tree.read(entry.path)) {
      for (let start = 0; start < chunk.length; start += pieceSize) {
        await call.send(Buffer.concat([head, bytesField(4, chunk.subarray(start, start + pieceSize))]));
      }
    }
    await call.send(head);
  }

  function fail(error: unknown): void {
    failure ??= error;
  }
}

function toRefusal(error: unknown): Refusal {
  return { kind: 'refusal', status: 13, text: error instanceof Error ? error.message : String(error) };
}

const fileTypeBits = { file: 0, directory: 2 ** 31, symlink: 2 ** 27 } as const;

function toStat(entry: TreeEntry): Buffer {
  return Buffer.concat([
    bytesField(1, entry.path),
    intField(2, toGoMode(entry)),
    ...(entry.kind === 'file' ? [intField(5, entry.size)] : []),
    intField(6, entry.modified),
    ...(entry.linkTarget === undefined ? [] : [bytesField(7, entry.linkTarget)]),
  ]);
}

/** Go keeps file type, setuid, setgid and sticky in bits of its own. */
function toGoMode({ kind, mode }: TreeEntry): number {
  const special = (mode & 0o4000 ? 2 ** 23 : 0) + (mode & 0o2000 ? 2 ** 22 : 0) + (mode & 0o1000 ? 2 ** 20 : 0);
  return (mode & 0o777) + special + fileTypeBits[kind];
}

/** Names that are not plain ASCII come query-escaped, marked by a second key. */
function decoded(call: StreamCall, key: string): readonly string[] {
  const values = call.metadata(key);
  if (call.metadata(`${key}-encoded`)[0] !== '1') return values;
  return values.map((value) => decodeURIComponent(value.replaceAll('+', ' ')));
}
