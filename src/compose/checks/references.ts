import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Span } from '../../diagnostics/span.ts';
import { textAt, valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, type CheckedService, didYouMean, entriesAt, itemsAt, keysOf } from './checked-project.ts';

interface Reference {
  readonly key: string;
  readonly span: Span;
}

interface Section {
  readonly name: string;
  readonly word: string;
  readonly code: DiagnosticCode;
  readonly references: (service: CheckedService) => readonly Reference[];
  /** What a declaration that says nothing more looks like. */
  readonly declaration: (key: string) => string;
}

const sections: readonly Section[] = [
  {
    name: 'networks',
    word: 'network',
    code: 'WL4003',
    references: ({ body }) => keysAt(body, 'networks'),
    declaration: (key) => `${key}: {}`,
  },
  { name: 'volumes', word: 'volume', code: 'WL4004', references: namedVolumes, declaration: (key) => `${key}: {}` },
  {
    name: 'configs',
    word: 'config',
    code: 'WL4005',
    references: ({ body }) => sourcesAt(body, 'configs'),
    declaration: (key) => `${key}: {file: PATH}`,
  },
  {
    name: 'secrets',
    word: 'secret',
    code: 'WL4006',
    references: ({ body }) => [...sourcesAt(body, 'secrets'), ...sourcesAt(valueAt(body, 'build') ?? body, 'secrets')],
    declaration: (key) => `${key}: {file: PATH}`,
  },
  {
    name: 'models',
    word: 'model',
    code: 'WL4015',
    references: ({ body }) => keysAt(body, 'models'),
    declaration: (key) => `${key}: {model: IMAGE}`,
  },
];

/** Advice looks at every name there is, and nobody reads more of it. */
const mostAdvised = 100;

/** What a service refers to has to be declared in the section of its kind. */
export function checkReferences(project: CheckedProject): void {
  for (const section of sections) {
    if (project.incomplete.has(section.name)) continue;
    const declared = keysOf(project.root, section.name);
    const known = new Set(declared);
    let advised = 0;
    for (const service of project.services) {
      for (const { key, span } of section.references(service)) {
        // An extension key is never a reference, though a section may hold one.
        if (known.has(key) && !(key.startsWith('x-') && section.name === 'networks')) continue;
        const suggestion = ++advised > mostAdvised ? {} : didYouMean(key, declared);
        project.report({
          code: section.code,
          severity: 'error',
          message: `service "${service.name}" refers to the ${section.word} "${key}", which is not declared`,
          span,
          help: suggestion.help ?? `declare it at the end of the file: "${section.name}: {${section.declaration(key)}}"`,
        });
      }
    }
  }
}

function keysAt(body: CheckedService['body'], attribute: string): readonly Reference[] {
  return entriesAt(body, attribute).map(([key, { keySpan }]) => ({ key, span: keySpan }));
}

function sourcesAt(body: CheckedService['body'] | Exclude<ReturnType<typeof valueAt>, undefined>, attribute: string): readonly Reference[] {
  return itemsAt(body, attribute).flatMap((item) =>
    item.kind === 'map' ? [{ key: textAt(item, 'source') ?? '', span: valueAt(item, 'source')?.span ?? item.span }] : [],
  );
}

function namedVolumes({ body }: CheckedService): readonly Reference[] {
  return itemsAt(body, 'volumes').flatMap((item) => {
    const source = textAt(item, 'source');
    if (textAt(item, 'type') !== 'volume' || !source) return [];
    return [{ key: source, span: valueAt(item, 'source')?.span ?? item.span }];
  });
}
