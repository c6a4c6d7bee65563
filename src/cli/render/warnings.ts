import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type DiagnosticView, renderBriefly, renderDiagnostic } from './diagnostic.ts';

/**
 * Warnings one after the other. A file whose variables nobody has set yet has dozens of one kind: the first few say what to do, of
 * the others it is enough where they are. What keeps a service from being started is shown in full.
 */
export function* renderWarnings(warnings: readonly Diagnostic[], view: DiagnosticView): Generator<string> {
  const shown = new Map<string, number>();
  for (const warning of warnings) {
    const before = shown.get(warning.code) ?? 0;
    shown.set(warning.code, before + 1);
    yield before < inFull || warning.blocks ? renderDiagnostic(warning, view) : renderBriefly(warning, view);
  }
}

const inFull = 3;
