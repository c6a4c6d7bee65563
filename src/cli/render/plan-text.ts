import type { Span } from '../../diagnostics/span.ts';
import { causeTexts, differencesOf, differenceText } from '../../plan/differences/difference-text.ts';
import type { ExplainedDifference } from '../../plan/differences/explain-divergence.ts';
import type { Plan, Reason, StepKind } from '../../plan/step.ts';
import { describeStep } from '../../plan/text/describe-step.ts';
import type { Locate } from './locate.ts';
import { neutralise } from './neutralise.ts';
import type { Paint, Style } from './style.ts';

/**
 * The plan as people read it: one line a step with its reason, and once for each reason the differences behind it, one line each.
 * Colours are those of a diff: green for what comes, red for what goes, yellow for what changes.
 */
export function renderPlan(plan: Plan, style: Style, locate: Locate): readonly string[] {
  const told = new Set<Reason>();
  return plan.steps.flatMap((step) => {
    const line = paintOf(step.kind, style)(neutralise(describeStep(step)));
    if (told.has(step.reason)) return [line];
    told.add(step.reason);
    return [line, ...renderDifferences(differencesOf(step.reason), style, locate)];
  });
}

/** What the services are to be in the end, in the order of the file: `goals: db healthy, migrate completed, web running`. */
export function renderGoals({ goals = {} }: Plan): readonly string[] {
  const texts = Object.entries(goals).map(([service, goal]) => `${neutralise(service)} ${goal}`);
  return texts.length === 0 ? [] : [`goals: ${texts.join(', ')}`];
}

/** Each difference on an indented line, with the place of the new value and the cause. */
export function renderDifferences(differences: readonly ExplainedDifference[], style: Style, locate: Locate): readonly string[] {
  return differences.map((difference) => {
    const { attribute, from, to } = difference;
    const words = neutralise(differenceText(difference));
    const shown = style.colours
      ? `${neutralise(attribute)}: ${style.red(neutralise(from ?? 'nothing'))} -> ${style.green(neutralise(to ?? 'nothing'))}`
      : words;
    return `    ${shown}  ${style.dim(`(${[placeText(difference.span, locate), causeTexts[difference.cause]].filter(Boolean).join(', ')})`)}`;
  });
}

/** `compose.yaml:12:5` */
export function placeText(span: Span | undefined, locate: Locate): string | undefined {
  if (!span) return undefined;
  const { file, range } = locate(span);
  return range ? `${file}:${range.start.line}:${range.start.column}` : file;
}

type Change = 'comes' | 'goes' | 'changes' | 'neither';

const changes: Readonly<Record<StepKind, Change>> = {
  'create-network': 'comes',
  'remove-network': 'goes',
  'create-volume': 'comes',
  'remove-volume': 'goes',
  'pull-image': 'comes',
  'push-image': 'neither',
  'build-image': 'comes',
  'remove-image': 'goes',
  'create-container': 'comes',
  'connect-network': 'changes',
  'disconnect-network': 'changes',
  'write-files': 'changes',
  'rename-container': 'changes',
  'update-container': 'changes',
  'start-container': 'comes',
  'stop-container': 'goes',
  'restart-container': 'changes',
  'kill-container': 'goes',
  'pause-container': 'changes',
  'unpause-container': 'changes',
  'remove-container': 'goes',
  'run-hook': 'neither',
  'await-hook': 'neither',
  'wait-for': 'neither',
  'prove-container': 'neither',
  'pause-rollout': 'neither',
  'switch-edge': 'changes',
  'drain-edge': 'neither',
};

function paintOf(kind: StepKind, { green, red, yellow }: Style): Paint {
  const paints: Readonly<Record<Change, Paint>> = { comes: green, goes: red, changes: yellow, neither: (text) => text };
  return paints[changes[kind]];
}
