import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { writeTextFile } from '../../host/write-file.ts';
import type { FoundedPlan } from '../../operations/plan-preview.ts';
import type { PlanBasis } from '../../plan/plan-basis.ts';
import { longFlag } from '../arguments/option.ts';
import { refuseTogether } from '../arguments/up-options.ts';
import type { Locate } from '../render/locate.ts';
import { planVersion, toJsonPlan } from '../render/plan-json.ts';
import type { Session } from '../session.ts';

/** Keeps a plan for `up --plan`: what `--format json` prints, and what the plan was made of. */
export async function writePlanFile(file: string, { basis, plan }: FoundedPlan, locate: Locate): Promise<void> {
  await writeTextFile(file, `${JSON.stringify({ ...toJsonPlan(plan, locate), basis }, undefined, 2)}\n`);
}

/** Options that have no say in what is done. */
const presentation = new Set([
  'quietPull',
  'yes',
  'plan',
  'detach',
  'attach',
  'noAttach',
  'attachDependencies',
  'menu',
  'noColor',
  'noLogPrefix',
  'quietBuild',
  'timestamps',
  'waitTimeout',
  'abortOnContainerExit',
  'abortOnContainerFailure',
  'exitCodeFrom',
]);

/** The plan that `up` is to carry out. What is done stands in it, so nothing else may be asked for. */
export function planToCarryOut(
  file: string,
  { options, services }: { readonly options: Readonly<Record<string, unknown>>; readonly services: readonly string[] },
  session: Session,
): PlanBasis {
  refuseTogether(services.length > 0, '--plan', 'services');
  for (const [key, value] of Object.entries(options)) {
    const isGiven = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
    refuseTogether(isGiven && !presentation.has(key), '--plan', longFlag(key));
  }
  return readPlanFile(file, session);
}

/** @throws WindlassError USAGE when it is no plan that `plan --out` of this version wrote. */
function readPlanFile(file: string, { files }: Session): PlanBasis {
  const found = parse(file, readText(file, files));
  if (!isRecord(found) || !('basis' in found) || !isBasis(found.basis)) throw unusable(file, 'it is not a plan that plan --out wrote');
  if (found.version !== planVersion) throw unusable(file, `it has version ${found.version}, and this Windlass reads ${planVersion}`);
  return found.basis;
}

function readText(file: string, files: Session['files']): string {
  try {
    return new TextDecoder().decode(files.read(file));
  } catch (error) {
    throw unusable(file, error instanceof Error ? error.message : String(error));
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable(file, 'it is not JSON');
  }
}

function isBasis(value: unknown): value is PlanBasis {
  return isRecord(value) && isRecord(value.options) && isRecord(value.file) && isRecord(value.engine) && typeof value.steps === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unusable(file: string, why: string): WindlassError {
  return new WindlassError('USAGE', `cannot use the plan ${file}: ${why}`, { help: 'make one with windlass plan --out FILE' });
}
