import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { delimiter, join } from 'node:path';

interface Sources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The text of a file, or undefined where there is none. */
  readonly readText: (path: string) => string | undefined;
}

/** What `doctor` asks this machine. Nothing is looked at before it is asked for, but the small files of the settings. */
export function hostFacts({ env, home, readText }: Sources) {
  const path = `${env.DOCKER_CONFIG || `${home}/.docker`}/config.json`;
  const text = readText(path);
  return {
    node: process.versions.node,
    variables: env,
    config: { path, ...(text !== undefined && { text }) },
    nameservers: nameservers(readText('/etc/resolv.conf') ?? ''),
    interfaces: Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
      (addresses ?? []).flatMap(({ cidr, internal }) => (cidr && !internal ? [{ name, cidr }] : [])),
    ),
    socket: socketFacts,
    space,
    resolves,
    hasProgram: (name: string) => hasProgram(name, env.PATH ?? ''),
    now: Date.now,
  };
}

function nameservers(text: string): readonly string[] {
  return [...text.matchAll(/^nameserver\s+(\S+)/gm)].map(([, address = '']) => address);
}

function socketFacts(path: string) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return undefined;
  const group = groupName(stat.gid);
  return { isSocket: stat.isSocket(), usable: isUsable(path), ...(group !== undefined && { group }) };
}

function isUsable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function groupName(gid: number): string | undefined {
  if (!existsSync('/etc/group')) return undefined;
  const lines = readFileSync('/etc/group', 'utf8').split('\n');
  return lines.map((line) => line.split(':')).find(([, , id]) => id === String(gid))?.[0];
}

async function space(folder: string) {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    return undefined;
  }
}

/** Milliseconds; a resolver that does not answer would hold for half a minute. */
const patience = 3000;

async function resolves(name: string): Promise<boolean> {
  const { lookup } = await import('node:dns/promises');
  const { setTimeout: wait } = await import('node:timers/promises');
  const enough = new AbortController();
  const found = lookup(name).then(
    () => true,
    () => false,
  );
  const late = wait(patience, false, { signal: enough.signal }).catch(() => false);
  const answer = await Promise.race([found, late]);
  enough.abort();
  return answer;
}

function hasProgram(name: string, path: string): boolean {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  return path.split(delimiter).some((folder) => folder !== '' && names.some((one) => existsSync(join(folder, one))));
}
