import { resolveEndpoint } from '../../engine/endpoint.ts';
import { engineSide } from '../../host/engine-side.ts';
import type { Finding } from '../../operations/doctor/finding.ts';
import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';
import { engineChoice } from '../session/engine-choice.ts';

export const doctorCommand = defineCommand({
  name: 'doctor',
  group: 'Look',
  summary: 'Look for what keeps other commands from working, and tell how to repair it',
  options: { json: { kind: 'flag', help: 'as an object' } },
  examples: [
    { command: 'windlass doctor', what: 'engine, rights, disk, addresses, names, clock, logins, leftovers' },
    { command: 'windlass doctor --json', what: 'for scripts and reports' },
  ],
  async run({ options }, session) {
    const [{ doctor }, { hostFacts }] = await Promise.all([import('../../operations/doctor.ts'), import('../../host/host-facts.ts')]);
    const { sources } = engineSide();
    const findings = await doctor(
      {
        facts: hostFacts(sources),
        endpoint: () => resolveEndpoint({ ...sources, ...engineChoice(session.globals) }),
        engine: session.reader,
      },
      session.signal(),
    );
    const { findingsJson, findingsText } = await import('../render/findings.ts');
    await session.out.write(options.json ? findingsJson(findings) : findingsText(findings, session.outStyle));
    return exitCode(findings);
  },
});

/** Nothing at all works without the engine, which has a code of its own. */
function exitCode(findings: readonly Finding[]): number {
  const faults = findings.filter(({ status }) => status === 'failed');
  if (faults.some(({ check }) => check === 'socket' || check === 'engine')) return exitCodes.engineUnreachable;
  return faults.length > 0 ? exitCodes.failed : exitCodes.ok;
}
