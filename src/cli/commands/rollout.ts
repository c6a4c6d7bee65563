import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { RolloutRequest } from '../../operations/rollout/rollout-status.ts';
import type { NamedRollout } from '../../operations/rollout/rollout-wish.ts';
import { closest } from '../../util/closest.ts';
import { defineCommand } from '../arguments/command.ts';
import { chosenFormat, formatOption, jsonOption } from '../arguments/format-option.ts';
import { rolloutActions } from '../arguments/rollout-actions.ts';
import { exitCodes } from '../exit-codes.ts';
import type { NamedProject, Session } from '../session.ts';

export const rolloutCommand = defineCommand({
  name: 'rollout',
  group: 'Start and stop',
  summary: 'See how services are replaced, and have that pause, resume or be undone',
  arguments: 'ACTION [SERVICE...]',
  options: {
    format: { ...formatOption, help: `with status: ${formatOption.help}` },
    json: jsonOption,
  },
  examples: [
    { command: 'windlass rollout status', what: 'of each service that was replaced in batches, also from another shell meanwhile' },
    { command: 'windlass rollout status web --json', what: 'for scripts' },
    { command: 'windlass rollout pause web', what: 'the up that replaces it stops before its next batch, and waits there' },
    { command: 'windlass rollout resume web', what: 'it goes on; one that was cut off is carried on' },
    { command: 'windlass rollout undo web', what: 'puts back what the last replacement replaced' },
  ],
  async run({ options, arguments: [action = '', ...services] }, session) {
    switch (action) {
      case 'status':
        return status(services, chosenFormat(options), session);
      case 'pause':
        return pause(services, session);
      case 'resume':
        return resume(services, session);
      case 'undo':
        return undo(services, session);
      default:
        throw unknownAction(action);
    }
  },
});

async function status(services: readonly string[], format: string, session: Session): Promise<number> {
  const named = await session.projectOrName();
  const [{ rolloutStatus }, { rolloutFields, rolloutListing }, { renderListing }] = await Promise.all([
    import('../../operations/rollout/rollout-status.ts'),
    import('../render/rollout-row.ts'),
    import('../render/listing.ts'),
  ]);
  const known = await rolloutStatus(await toRequest(services, named), await session.reader(), session.signal());
  await session.out.write(await renderListing(rolloutListing, known.map(rolloutFields), format));
  return exitCodes.ok;
}

async function pause(services: readonly string[], session: Session): Promise<number> {
  const named = await session.projectOrName();
  const { pauseRollout } = await import('../../operations/rollout/rollout-wish.ts');
  const paused = await pauseRollout(await toRequest(services, named), await session.engine(), session.signal());
  await tell(paused, 'pauses before its next batch', session);
  return exitCodes.ok;
}

/** What was cut off nobody carries on but an `up`. */
async function resume(services: readonly string[], session: Session): Promise<number> {
  const named = await session.projectOrName();
  const { resumeRollout } = await import('../../operations/rollout/rollout-wish.ts');
  const { resumed, interrupted } = await resumeRollout(await toRequest(services, named), await session.engine(), session.signal());
  await tell(resumed, 'goes on', session);
  if (interrupted.length === 0) return exitCodes.ok;
  const names = interrupted.map(({ service }) => service);
  const project = await session.loadProject({ services: names });
  const { up } = await import('../../operations/up.ts');
  await session.run((context) => up(project, { services: names, dependencies: false, ignoreOrphans: true }, context), { project });
  return exitCodes.ok;
}

async function undo(services: readonly string[], session: Session): Promise<number> {
  const project = await session.loadProject({ services });
  const { undoRollout } = await import('../../operations/rollout/undo-rollout.ts');
  const results = await session.run((context) => undoRollout(project, services, context), { project });
  if (results.length === 0) await session.err.write(` Project ${project.name}  Nothing to undo: what was there before runs\n`);
  return exitCodes.ok;
}

async function toRequest(services: readonly string[], { name, project }: NamedProject): Promise<RolloutRequest> {
  const { processIdentity } = await import('../../host/process-identity.ts');
  const declared = project && [...Object.keys(project.services), ...Object.keys(project.disabledServices)];
  return { project: name, services, identity: processIdentity(), ...(declared && { declared }) };
}

async function tell(rollouts: readonly NamedRollout[], what: string, { err }: Session): Promise<void> {
  await err.write(rollouts.map(({ service }) => ` Service ${service}  ${what}\n`).join(''));
}

function unknownAction(action: string): WindlassError {
  if (action === '') return new WindlassError('USAGE', 'rollout needs to know what to do', { help: `one of ${rolloutActions.join(', ')}` });
  const meant = closest(action, rolloutActions);
  const help = meant === undefined ? `one of ${rolloutActions.join(', ')}` : `did you mean ${meant}?`;
  return new WindlassError('USAGE', `rollout cannot ${action}`, { help });
}
