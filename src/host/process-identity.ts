import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who this process is, and which others of its machine are still there. */
export interface ProcessIdentity {
  readonly self: { readonly machine: string; readonly host: string; readonly pid: number; readonly startTime: string };
  readonly isAlive: (pid: number, startTime: string) => boolean;
}

/** Two containers of one host cannot see each other's processes, so the machine is told apart by boot and process namespace. */
export function processIdentity(): ProcessIdentity {
  const host = hostname();
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = attempt(() => readlinkSync('/proc/self/ns/pid'));
  const { pid } = process;
  return { self: { machine: [host, boot, namespace].filter(Boolean).join(' '), host, pid, startTime: startTimeOf(pid) }, isAlive };
}

function isAlive(pid: number, startTime: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else may not be signalled, but it is there.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return startTime === startTimeOf(pid) || startTime === '';
}

/** In ticks since the machine started; empty where there is no such file. */
function startTimeOf(pid: number): string {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field is a name in parentheses, which may hold anything.
  return (
    stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(19) ?? ''
  );
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
