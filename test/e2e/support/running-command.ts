import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

export interface CommandResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as it came. */
  readonly bytes: Buffer;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A program that runs, and that a test talks to. */
export interface RunningCommand {
  /** What was run, as one line. */
  readonly title: string;
  /** Settles when the program has ended and all its output is here; never rejects because of an exit code. */
  readonly result: Promise<CommandResult>;
  /** Resolves as soon as stdout and stderr together match; rejects when the program ends without. */
  waitForOutput(pattern: RegExp): Promise<RegExpExecArray>;
  /** Everything that it printed so far. */
  output(): string;
  send(signal: NodeJS.Signals): void;
  type(text: string | Uint8Array): void;
  endInput(): void;
  /** Reads no more of its standard output, as `head` does that has seen enough. */
  closeOutput(): void;
}

/** Starts a program whose output a test waits for, without ever asking the clock. */
export function startCommand(program: string, args: readonly string[], options: CommandOptions): RunningCommand {
  const title = [program, ...args].join(' ');
  const child = spawn(program, args, { ...options, stdio: 'pipe' });
  const printed = { stdout: '', stderr: '', both: '' };
  const bytes: Buffer[] = [];
  const watchers = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => void bytes.push(chunk));
  for (const stream of ['stdout', 'stderr'] as const) {
    const decoder = new StringDecoder('utf8');
    child[stream].on('data', (chunk: Buffer) => {
      const text = decoder.write(chunk);
      printed[stream] += text;
      printed.both += text;
      for (const look of watchers) look();
    });
  }
  // A program that ends without reading its input is none of the test's business.
  child.stdin.on('error', () => undefined);

  const result = new Promise<CommandResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, signal, stdout: printed.stdout, stderr: printed.stderr, bytes: Buffer.concat(bytes) }),
    );
  });
  // A test may never look at the result of a command that could not be started.
  result.catch(() => undefined);

  return {
    title,
    result,
    output: () => printed.both,
    waitForOutput,
    send: (signal) => void child.kill(signal),
    type: (text) => void child.stdin.write(text),
    endInput: () => void child.stdin.end(),
    closeOutput: () => void child.stdout.destroy(),
  };

  function waitForOutput(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      watchers.add(look);
      look();
      result.then(
        ({ code, signal }) => reject(new Error(`"${title}" ended (${signal ?? code}) without printing ${pattern}:\n${printed.both}`)),
        reject,
      );

      function look(): void {
        const match = pattern.exec(printed.both);
        if (match === null) return;
        watchers.delete(look);
        resolve(match);
      }
    });
  }
}
