import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Span } from '../../diagnostics/span.ts';
import type { SourceNode } from '../../source/node.ts';
import { textAt, valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, type CheckedService, didYouMean, entriesAt, itemsAt, keysOf } from './checked-project.ts';

type Found = (key: string, span: Span) => void;

interface Section {
  readonly name: string;
  readonly word: string;
  readonly code: DiagnosticCode;
  readonly references: (service: CheckedService, found: Found) => void;
  /** What a declaration that says nothing more looks like. */
  readonly declaration: (key: string) => string;
}

const sections: readonly Section[] = [
  {
    name: 'networks',
    word: 'network',
    code: 'WL4003',
    references: ({ body }, found) => findKeys(body, 'networks', found),
    declaration: (key) => `${key}: {}`,
  },
  { name: 'volumes', word: 'volume', code: 'WL4004', references: findVolumes, declaration: (key) => `${key}: {}` },
  {
    name: 'configs',
    word: 'config',
    code: 'WL4005',
    references: ({ body }, found) => findSources(body, 'configs', found),
    declaration: (key) => `${key}: {file: PATH}`,
  },
  {
    name: 'secrets',
    word: 'secret',
    code: 'WL4006',
    references: ({ body }, found) => {
      findSources(body, 'secrets', found);
      findSources(valueAt(body, 'build'), 'secrets', found);
    },
    declaration: (key) => `${key}: {file: PATH}`,
  },
  {
    name: 'models',
    word: 'model',
    code: 'WL4015',
    references: ({ body }, found) => findKeys(body, 'models', found),
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
      section.references(service, (key, span) => {
        // An extension key is never a reference, though a section may hold one.
        if (known.has(key) && !(key.startsWith('x-') && section.name === 'networks')) return;
        const suggestion = ++advised > mostAdvised ? {} : didYouMean(key, declared);
        project.report({
          code: section.code,
          severity: 'error',
          message: `service "${service.name}" refers to the ${section.word} "${key}", which is not declared`,
          span,
          help: suggestion.help ?? `declare it at the end of the file: "${section.name}: {${section.declaration(key)}}"`,
        });
      });
    }
  }
}

function findKeys(body: SourceNode, attribute: string, found: Found): void {
  entriesAt(body, attribute).forEach(({ keySpan }, key) => void found(key, keySpan));
}

function findSources(node: SourceNode | undefined, attribute: string, found: Found): void {
  for (const item of node ? itemsAt(node, attribute) : []) {
    if (item.kind === 'map') found(textAt(item, 'source') ?? '', valueAt(item, 'source')?.span ?? item.span);
  }
}

function findVolumes({ body }: CheckedService, found: Found): void {
  for (const item of itemsAt(body, 'volumes')) {
    const source = textAt(item, 'source');
    if (source && textAt(item, 'type') === 'volume') found(source, valueAt(item, 'source')?.span ?? item.span);
  }
}
