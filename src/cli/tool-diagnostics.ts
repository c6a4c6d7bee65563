import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { Output } from '../host/output.ts';
import type { DiagnosticView } from './render/diagnostic.ts';
import type { Locate } from './render/locate.ts';

/** Diagnostics in a format for editors and CI, in place of the text for people. */
export interface ToolDiagnostics {
  /** What a load warned about. */
  warn(diagnostics: readonly Diagnostic[]): Promise<void>;
  /** Called once, when the command is over; with what ended it, if anything did. */
  end(error?: unknown): Promise<void>;
}

/** Undefined when diagnostics are texts. A SARIF log is one document, and written at the end; the other formats are lines. */
export function openToolDiagnostics(
  format: string | undefined,
  err: Output,
  openView: () => Promise<DiagnosticView>,
): ToolDiagnostics | undefined {
  const found: Diagnostic[] = [];
  if (format === undefined || format === 'text') return undefined;
  return { warn, end };

  async function warn(diagnostics: readonly Diagnostic[]): Promise<void> {
    if (format === 'sarif') found.push(...diagnostics);
    else await err.write(await linesOf(diagnostics));
  }

  async function end(error?: unknown): Promise<void> {
    const last = error instanceof WindlassError ? error.diagnostics : [];
    if (format === 'sarif') {
      const { diagnosticsSarif } = await import('./render/diagnostics-sarif.ts');
      // What was a warning of the load and became an error is one result.
      const kept = found.filter((warning) => !last.some(({ code, message }) => code === warning.code && message === warning.message));
      await err.write(diagnosticsSarif([...kept, ...last], error, await locator()));
    } else if (error !== undefined) {
      await err.write((await linesOf(last)) + (await lineOf(error)));
    }
  }

  async function linesOf(diagnostics: readonly Diagnostic[]): Promise<string> {
    if (format === 'github') return (await import('./render/diagnostics-github.ts')).diagnosticsGithub(diagnostics, await locator());
    return (await import('./render/diagnostics-json.ts')).diagnosticsJson(diagnostics, await locator());
  }

  async function lineOf(error: unknown): Promise<string> {
    if (format === 'github') return (await import('./render/diagnostics-github.ts')).errorCommand(error);
    return (await import('./render/diagnostics-json.ts')).errorLine(error);
  }

  async function locator(): Promise<Locate> {
    const { openLocator } = await import('./render/locate.ts');
    return openLocator(await openView());
  }
}
