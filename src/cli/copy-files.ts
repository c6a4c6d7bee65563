import { WindlassError } from '../diagnostics/windlass-error.ts';
import { nodeLocalFiles } from '../host/copy/local-files.ts';
import { type CopyDirection, copyDirection } from '../operations/copy/copy-argument.ts';
import { copyFrom, findContainerFile } from '../operations/copy/copy-from.ts';
import { copyTo, planCopyTo } from '../operations/copy/copy-to.ts';
import type { LeftOut } from '../operations/copy/local-files.ts';
import type { cpOptions } from './arguments/cp-options.ts';
import type { OptionValues } from './arguments/option.ts';
import { declaredServices } from './declared-services.ts';
import { exitCodes } from './exit-codes.ts';
import { neutralise } from './render/neutralise.ts';
import type { Session } from './session.ts';

type Values = OptionValues<typeof cpOptions>;

/** Copies between this machine and the containers of a service. Gives the exit code. */
export async function copyFiles(from: string, to: string, options: Values, session: Session): Promise<number> {
  const direction = copyDirection(from, to);
  const named = await session.projectOrName();
  const query = {
    project: named.name,
    service: direction.service,
    path: direction.path,
    followLink: options.followLink,
    ...declaredServices(named),
    ...(options.index !== undefined && options.index > 0 && { number: options.index }),
  };
  return direction.kind === 'from'
    ? copyOut(direction, query, options, session)
    : copyIn(direction, { ...query, all: options.all }, options, session);
}

async function copyOut(
  { local }: CopyDirection,
  query: Parameters<typeof findContainerFile>[0],
  { archive }: Values,
  session: Session,
): Promise<number> {
  if (local.kind === 'stream' && session.out.isTerminal) {
    throw new WindlassError('USAGE', 'an archive is not for a terminal', { help: 'name a file or folder, or redirect the output' });
  }
  const file = await findContainerFile(query, await session.reader(), session.signal());
  const from = `${file.container}:${file.path.path}`;
  if (session.globals.dryRun) {
    await session.out.write(`copy ${from} to ${local.kind === 'stream' ? '-' : local.path}\n`);
  } else if (local.kind === 'stream') {
    for await (const chunk of await file.open()) await session.out.write(chunk);
  } else {
    const leftOut = await copyFrom(file, { destination: local.path, archive }, nodeLocalFiles(session.environment.folder));
    await tellCopied(file.container, session);
    await tellLeftOut(leftOut, session);
  }
  return exitCodes.ok;
}

async function copyIn(
  { local }: CopyDirection,
  query: Omit<Parameters<typeof planCopyTo>[0], 'source'>,
  { archive }: Values,
  session: Session,
): Promise<number> {
  const files = nodeLocalFiles(session.environment.folder);
  const source = local.kind === 'stream' ? undefined : local.path;
  const signal = session.signal();
  const planned = await planCopyTo({ ...query, source }, files, await session.reader(), signal);
  if (session.globals.dryRun) {
    const lines = planned.targets.map(({ name, target }) => `copy ${source ?? '-'} to ${name}:${target.path}\n`);
    await session.out.write(lines.join(''));
    return exitCodes.ok;
  }
  const onCopied = (container: string) => void tellCopied(container, session);
  const leftOut = await copyTo(planned, { archive, input: process.stdin, onCopied }, files, { engine: await session.engine(), signal });
  await tellLeftOut(leftOut, session);
  return exitCodes.ok;
}

async function tellCopied(container: string, { err, progress }: Session): Promise<void> {
  if (progress === 'plain' || progress === 'tty') await err.write(` Container ${container}  Copied\n`);
}

async function tellLeftOut(leftOut: readonly LeftOut[], { err, errStyle: style }: Session): Promise<void> {
  const lines = leftOut.map(({ path, why }) => `${style.bold(style.yellow('warning'))}: ${neutralise(path)} was left out: ${why}\n`);
  await err.write(lines.join(''));
}
