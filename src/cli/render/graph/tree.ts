import type { GraphDependency, GraphResource, GraphService, ProjectGraph } from '../../../operations/graph.ts';
import type { ServiceStatus } from '../../../operations/lookup/graph-status.ts';
import { neutralise } from '../neutralise.ts';
import type { Paint, Style } from '../style.ts';

/** The services as a tree, each with what it needs below it; then who shares which networks and volumes. */
export function graphTree(graph: ProjectGraph, style: Style): string {
  const byName = new Map(graph.services.map((service) => [service.name, service]));
  const needed = new Set(graph.services.flatMap(({ dependencies }) => dependencies.map(({ service }) => service)));
  const told = new Set<string>();
  const lines = [style.bold(graph.name)];
  const roots = graph.services.filter(({ name }) => !needed.has(name));
  for (const [index, root] of roots.entries()) branch(root, undefined, '', index === roots.length - 1);
  lines.push(...section('networks', graph.networks, ({ services }) => services.join(', ')));
  lines.push(...section('volumes', graph.volumes, (volume) => mounts(volume, graph.services)));
  return `${neutralised(lines).join('\n')}\n`;

  function branch(service: GraphService, how: GraphDependency | undefined, indent: string, last: boolean): void {
    const again = told.has(service.name) && service.dependencies.length > 0;
    told.add(service.name);
    lines.push(`${indent}${style.dim(last ? '└── ' : '├── ')}${title(service, how, again, style)}`);
    if (again) return;
    const below = `${indent}${last ? '    ' : style.dim('│   ')}`;
    const children = service.dependencies.flatMap((dependency) => {
      const child = byName.get(dependency.service);
      return child ? [{ child, dependency }] : [];
    });
    for (const [index, { child, dependency }] of children.entries()) branch(child, dependency, below, index === children.length - 1);
  }

  function section(name: string, resources: readonly GraphResource[], users: (resource: GraphResource) => string): readonly string[] {
    if (resources.length === 0) return [];
    const width = Math.max(...resources.map(({ key }) => key.length));
    const rows = resources.map((resource, index) => {
      const mark = style.dim(index === resources.length - 1 ? '└── ' : '├── ');
      return `${mark}${resource.key.padEnd(width)}  ${style.dim(users(resource))}${resource.external ? '  (external)' : ''}`;
    });
    return ['', style.bold(name), ...rows];
  }
}

function title(service: GraphService, how: GraphDependency | undefined, again: boolean, style: Style): string {
  const { name, image, replicas, ports, status } = service;
  const condition = how && how.condition !== 'started' ? ` (${how.condition})` : '';
  const optional = how?.required === false ? ' (optional)' : '';
  const head = `${style.bold(name)}${replicas === 1 ? '' : ` ×${replicas}`}${style.dim(condition + optional)}`;
  if (again) return `${head} ${style.dim('see above')}`;
  const state = status ? [paintOf(status, style)(status.text)] : [];
  return [head, ...state, style.dim(image), ...ports.map((port) => style.cyan(port))].join('  ');
}

function paintOf({ level }: ServiceStatus, style: Style): Paint {
  return { good: style.green, waiting: style.yellow, bad: style.red, absent: style.dim }[level];
}

function mounts({ key }: GraphResource, services: readonly GraphService[]): string {
  return services
    .flatMap(({ name, volumes }) =>
      volumes.filter(({ volume }) => volume === key).map(({ target, readOnly }) => `${name}:${target}${readOnly ? ' (read only)' : ''}`),
    )
    .join(', ');
}

/** Colours are ours, the rest comes from the file. */
function neutralised(lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line
      .split(/(\x1b\[\d+m)/)
      .map((part, index) => (index % 2 === 1 ? part : neutralise(part)))
      .join(''),
  );
}
