import type { DiagnosticCode } from '../codes.ts';
import { acceptedExplanations } from './accepted-explanations.ts';
import { compositionExplanations } from './composition-explanations.ts';
import { consistencyExplanations } from './consistency-explanations.ts';
import { engineExplanations } from './engine-explanations.ts';
import type { Explanation } from './explanation.ts';
import { referenceExplanations } from './reference-explanations.ts';
import { shapeExplanations } from './shape-explanations.ts';
import { textExplanations } from './text-explanations.ts';
import { variableExplanations } from './variable-explanations.ts';

/** The long text of every code; a code without one does not compile. Loaded only by `windlass explain` and the documentation. */
export const explanations: Readonly<Record<DiagnosticCode, Explanation>> = {
  ...textExplanations,
  ...variableExplanations,
  ...shapeExplanations,
  ...referenceExplanations,
  ...consistencyExplanations,
  ...acceptedExplanations,
  ...compositionExplanations,
  ...engineExplanations,
};
