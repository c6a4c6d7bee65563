import type { Span } from '../../diagnostics/span.ts';
import { type CheckedProject, entriesAt } from './checked-project.ts';

interface Edge {
  readonly to: string;
  readonly span: Span;
}

/** Services that wait for each other would never start. Each circle is reported once, with its whole path. */
export function checkCycles({ services, report }: CheckedProject): void {
  const edges = new Map<string, readonly Edge[]>();
  for (const { name, body } of services) {
    const own: Edge[] = [];
    entriesAt(body, 'depends_on').forEach(({ keySpan }, to) => void own.push({ to, span: keySpan }));
    edges.set(name, own);
  }
  const finished = new Set<string>();
  for (const { name } of services) {
    const cycle = findCycle(name, edges, finished);
    if (!cycle) continue;
    const [first, ...others] = cycle;
    if (!first) continue;
    report({
      code: 'WL4002',
      severity: 'error',
      message:
        others.length === 0
          ? `service "${first.from}" depends on itself`
          : `services depend on each other in a circle: ${[...cycle.map(({ from }) => from), first.from].join(' -> ')}`,
      span: first.span,
      // The message names all of them; more places than these show nothing.
      related: others.slice(0, mostPlaces).map(({ from, to, span }) => ({ message: `"${from}" depends on "${to}" here`, span })),
      help: others.length === 0 ? 'remove this dependency' : 'remove one of these dependencies',
    });
  }
}

const mostPlaces = 20;

interface Step extends Edge {
  readonly from: string;
}

/** Walks depth first, with a stack of its own: chains of dependencies can be long. */
function findCycle(start: string, edges: ReadonlyMap<string, readonly Edge[]>, finished: Set<string>): readonly Step[] | undefined {
  if (finished.has(start)) return undefined;
  const path: Step[] = [];
  const onPath = new Map<string, number>([[start, 0]]);
  const stack: { readonly name: string; next: number }[] = [{ name: start, next: 0 }];
  let cycle: readonly Step[] | undefined;
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const edge = edges.get(top.name)?.[top.next++];
    if (!edge) {
      finished.add(top.name);
      onPath.delete(top.name);
      stack.pop();
      path.pop();
      continue;
    }
    const from = onPath.get(edge.to);
    if (from !== undefined) cycle ??= [...path.slice(from), { ...edge, from: top.name }];
    else if (!finished.has(edge.to) && edges.has(edge.to)) {
      path.push({ ...edge, from: top.name });
      onPath.set(edge.to, path.length);
      stack.push({ name: edge.to, next: 0 });
    }
  }
  return cycle;
}
