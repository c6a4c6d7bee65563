import { validateShape } from '../../../src/compose/validate/validate.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { parseYaml } from '../../../src/source/parse-yaml.ts';

/** What the check of a text's shape says: code, message, the text that is marked, and the help. */
export function diagnose(text: string): readonly (readonly (string | undefined)[])[] {
  const found: Diagnostic[] = [];
  const [root] = parseYaml(text, 'compose.yaml', (diagnostic) => found.push(diagnostic));
  if (root) validateShape(root, (diagnostic) => found.push(diagnostic));
  return found.map(({ code, message, span, help }) => [code, message, span && text.slice(span.start, span.end), help]);
}

/** The same for the attributes of a service "web". */
export function diagnoseService(attributes: string): readonly (readonly (string | undefined)[])[] {
  return diagnose(`services: { web: { ${attributes} } }`);
}
