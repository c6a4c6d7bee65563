import { codes, type DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { explanations } from '../../diagnostics/explanations/explanations.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { version } from '../../util/version.gen.ts';
import type { Locate } from './locate.ts';
import { safeJson } from './safe-json.ts';

/**
 * One SARIF 2.1.0 log for everything that a run found, which code scanning services take. `error` is what ended the run, if anything did.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function diagnosticsSarif(diagnostics: readonly Diagnostic[], error: unknown, locate: Locate): string {
  const used = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return `${safeJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Windlass', version, rules: used.map(toRule) } },
        columnKind: 'unicodeCodePoints',
        invocations: [{ executionSuccessful: error === undefined, toolExecutionNotifications: notifications(error) }],
        results: diagnostics.map((diagnostic) => toResult(diagnostic, used.indexOf(diagnostic.code), locate)),
      },
    ],
  })}\n`;
}

function toRule(code: DiagnosticCode): object {
  const { meaning, why } = explanations[code];
  return { id: code, shortDescription: { text: codes[code] }, fullDescription: { text: meaning }, help: { text: why } };
}

/** What has no place in a text is no result: it is something that happened to the tool. */
function notifications(error: unknown): readonly object[] {
  if (error === undefined || (error instanceof WindlassError && error.diagnostics.length > 0)) return [];
  return [{ level: 'error', message: { text: error instanceof Error ? error.message : String(error) } }];
}

function toResult({ code, severity, message, help, span, related = [] }: Diagnostic, ruleIndex: number, locate: Locate): object {
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: help === undefined ? message : `${message}\n${help}` },
    ...(span && { locations: [{ physicalLocation: toPhysical(locate(span)) }] }),
    ...(related.length > 0 && {
      relatedLocations: related.map((other, id) => ({
        id,
        message: { text: other.message },
        physicalLocation: toPhysical(locate(other.span)),
      })),
    }),
  };
}

function toPhysical({ file, range }: ReturnType<Locate>): object {
  return {
    artifactLocation: { uri: toUri(file) },
    ...(range && {
      region: {
        startLine: range.start.line,
        startColumn: range.start.column,
        endLine: range.end.line,
        endColumn: range.end.column,
      },
    }),
  };
}

/** A name relative to the current folder stays relative, as code scanning wants it. */
function toUri(file: string): string {
  if (file === '-') return 'stdin';
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
