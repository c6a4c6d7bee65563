import type { GraphDependency, GraphService, ProjectGraph } from '../../../operations/graph.ts';
import { neutralise } from '../neutralise.ts';

/** The graph in the language of Graphviz. */
export function graphDot(graph: ProjectGraph): string {
  const lines = [
    `digraph ${quoted(graph.name)} {`,
    '  rankdir=LR;',
    '  node [fontname="Helvetica", fontsize=11];',
    '  edge [fontname="Helvetica", fontsize=9];',
    ...graph.services.map((service) => `  ${quoted(service.name)} [shape=box, style="rounded,filled", ${look(service)}];`),
    ...graph.networks.map(({ key }) => `  ${quoted(`network ${key}`)} [shape=ellipse, style=dashed, label=${quoted(key)}];`),
    ...graph.volumes.map(({ key }) => `  ${quoted(`volume ${key}`)} [shape=cylinder, label=${quoted(key)}];`),
    ...graph.services.flatMap(edges),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const fills = { good: '#d9f2e1', waiting: '#fdf0c8', bad: '#fad9d7', absent: '#eeeeee' } as const;

function look({ name, image, replicas, ports, status }: GraphService): string {
  const lines = [`${name}${replicas === 1 ? '' : ` ×${replicas}`}`, image, ...ports, ...(status ? [status.text] : [])];
  return `fillcolor="${status ? fills[status.level] : '#f4f6f8'}", label=${quoted(lines.join('\n'))}`;
}

function edges({ name, dependencies, networks, volumes }: GraphService): readonly string[] {
  const from = quoted(name);
  return [
    ...dependencies.map((dependency) => `  ${from} -> ${quoted(dependency.service)}${attributes(dependency)};`),
    ...networks.map((key) => `  ${from} -> ${quoted(`network ${key}`)} [dir=none, style=dotted];`),
    ...volumes.map(({ volume, target }) => `  ${from} -> ${quoted(`volume ${volume}`)} [dir=none, label=${quoted(target)}];`),
  ];
}

function attributes({ condition, required }: GraphDependency): string {
  const parts = [...(condition === 'started' ? [] : [`label=${quoted(condition)}`]), ...(required ? [] : ['style=dashed'])];
  return parts.length === 0 ? '' : ` [${parts.join(', ')}]`;
}

function quoted(text: string): string {
  return `"${neutralise(text).replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
