import { Transform, type TransformCallback } from 'node:stream';

/**
 * Lets keys pass until the sequence comes that means to detach, which it keeps back. Keys that may be the beginning of it are held
 * until the next one shows whether they are. The engine has such a filter too, but one that takes the process's input away.
 */
export function detachFilter(sequence: Buffer, onDetach: () => void): Transform {
  let held = 0;
  let detached = false;
  return new Transform({ transform, flush });

  function transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const passed: number[] = [];
    for (const byte of detached ? [] : chunk) {
      take(byte, passed);
      if (held < sequence.length) continue;
      detached = true;
      break;
    }
    done(null, Buffer.from(passed));
    if (detached) onDetach();
  }

  /** A key that does not go on with the sequence may still begin it anew, alone or with the last of those that were held. */
  function take(byte: number, passed: number[]): void {
    const candidate = [...sequence.subarray(0, held), byte];
    held = longestStart(candidate);
    passed.push(...candidate.slice(0, candidate.length - held));
  }

  function longestStart(keys: readonly number[]): number {
    for (let length = Math.min(keys.length, sequence.length); length > 0; length--) {
      if (keys.slice(-length).every((key, index) => key === sequence[index])) return length;
    }
    return 0;
  }

  function flush(done: TransformCallback): void {
    done(null, detached ? undefined : sequence.subarray(0, held));
  }
}
