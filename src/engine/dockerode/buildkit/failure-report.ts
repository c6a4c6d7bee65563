import { WindlassError } from '../../../diagnostics/windlass-error.ts';
import type { BuildFailure } from '../../build-failure.ts';
import type { BuildProgress } from '../../engine.ts';
import { cleanMessage } from '../errors.ts';

const keptLines = 20;

/** Watches a build's progress for the step that breaks and its last lines. */
export function failureReport() {
  const output = new Map<string, string[]>();
  let broken: { readonly digest: string; readonly name: string } | undefined;

  return {
    note(progress: BuildProgress): void {
      if (progress.kind === 'log') {
        const lines = `${output.get(progress.digest)?.join('\n') ?? ''}${progress.text}`.split('\n');
        output.set(progress.digest, lines.slice(-keptLines - 1));
      }
      // Steps that ran beside the broken one are cancelled and tell an error as well.
      if (progress.kind === 'vertex' && progress.state === 'failed' && !/cancell?ed/.test(progress.error ?? '')) broken ??= progress;
    },
    toError(message: string): WindlassError {
      const text = cleanMessage(message.replace(/^failed to solve: /, ''));
      if (broken === undefined) return new WindlassError('ENGINE_ERROR', `the build failed: ${text}`);
      const lines = (output.get(broken.digest) ?? []).map((line) => line.trimEnd()).filter((line) => line !== '');
      const cause: BuildFailure = { kind: 'build-failure', step: broken.name, lines };
      return new WindlassError('ENGINE_ERROR', `the build failed at ${broken.name}: ${text}`, { cause });
    },
  };
}
