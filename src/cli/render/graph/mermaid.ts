import type { GraphService, ProjectGraph } from '../../../operations/graph.ts';
import { neutralise } from '../neutralise.ts';

/** The graph as a Mermaid flowchart, as Markdown viewers draw it. Names are numbered, because Mermaid has reserved words. */
export function graphMermaid(graph: ProjectGraph): string {
  const services = numbered(
    's',
    graph.services.map(({ name }) => name),
  );
  const networks = numbered(
    'n',
    graph.networks.map(({ key }) => key),
  );
  const volumes = numbered(
    'v',
    graph.volumes.map(({ key }) => key),
  );
  const lines = [
    'flowchart LR',
    ...graph.services.map((service) => `  ${services.get(service.name)}["${label(service)}"]${status(service)}`),
    ...graph.networks.map(({ key }) => `  ${networks.get(key)}(["${escaped(key)}"])`),
    ...graph.volumes.map(({ key }) => `  ${volumes.get(key)}[("${escaped(key)}")]`),
    ...graph.services.flatMap(edges),
    ...(graph.services.some((service) => service.status) ? classes : []),
  ];
  return `${lines.join('\n')}\n`;

  function edges({ name, dependencies, networks: used, volumes: mounted }: GraphService): readonly string[] {
    const from = services.get(name);
    return [
      ...dependencies.map(({ service, condition, required }) => {
        const text = condition === 'started' ? '' : `|${condition}|`;
        return `  ${from} ${required ? '-->' : '-.->'}${text} ${services.get(service)}`;
      }),
      ...used.map((key) => `  ${from} -.- ${networks.get(key)}`),
      ...mounted.map(({ volume, target }) => `  ${from} ---|"${escaped(target)}"| ${volumes.get(volume)}`),
    ];
  }
}

const classes = [
  '  classDef good fill:#d9f2e1,stroke:#2f9e5b,color:#123',
  '  classDef waiting fill:#fdf0c8,stroke:#c79a16,color:#123',
  '  classDef bad fill:#fad9d7,stroke:#d0423b,color:#123',
  '  classDef absent fill:#eeeeee,stroke:#999999,color:#555',
];

function numbered(letter: string, names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name, index) => [name, `${letter}${index + 1}`]));
}

function label({ name, image, replicas, ports, status: state }: GraphService): string {
  const lines = [`<b>${escaped(name)}</b>${replicas === 1 ? '' : ` ×${replicas}`}`, ...[image, ...ports].map(escaped)];
  return [...lines, ...(state ? [escaped(state.text)] : [])].join('<br/>');
}

function status(service: GraphService): string {
  return service.status ? `:::${service.status.level}` : '';
}

function escaped(text: string): string {
  return neutralise(text).replace(/[&<>"#]/g, (character) => `#${character.charCodeAt(0)};`);
}
