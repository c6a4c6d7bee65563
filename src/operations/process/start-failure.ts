import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { plainWords } from '../../execute/plain-words.ts';
import type { ContainerName } from '../../model/names.ts';

/** What a shell gives for a program that is not there, and for one that cannot be run. */
const notFound = 127;
const notExecutable = 126;

/** Says why a container could not be started, with the exit code of a shell where its program is to blame. Other errors come back as they are. */
export function startFailure(name: ContainerName, error: unknown): unknown {
  if (!(error instanceof WindlassError) || error.code === 'ENGINE_UNREACHABLE' || error.code === 'ABORTED') return error;
  const { message, help } = plainWords(error.message);
  const exitCode = programExitCode(error.message);
  return new WindlassError(error.code, `${name} cannot be started: ${message}`, {
    cause: error.cause,
    ...(help !== undefined && { help }),
    ...(exitCode !== undefined && { exitCode }),
  });
}

function programExitCode(message: string): number | undefined {
  if (!/\bexec: |exec format error/.test(message)) return undefined;
  if (/executable file not found|no such file or directory/.test(message)) return notFound;
  return /permission denied|is a directory|exec format error/.test(message) ? notExecutable : undefined;
}
