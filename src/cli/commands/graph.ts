import type { ProjectGraph } from '../../operations/graph.ts';
import { unreachable } from '../../util/unreachable.ts';
import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Style } from '../render/style.ts';

export const graphCommand = defineCommand({
  name: 'graph',
  group: 'Look',
  summary: 'Show what depends on what, and what shares networks and volumes',
  arguments: '[SERVICE...]',
  options: {
    format: {
      kind: 'text',
      value: 'FORMAT',
      choices: ['tree', 'dot', 'mermaid', 'svg', 'json'],
      help: 'tree (default), dot for Graphviz, mermaid for Markdown, svg (a picture), or json',
    },
    json: { kind: 'flag', help: 'same as --format json' },
    output: { kind: 'text', short: 'o', value: 'FILE', help: 'write to a file' },
    status: { kind: 'flag', help: 'with how things stand on the engine' },
  },
  examples: [
    { command: 'windlass graph --status', what: 'a tree with the state of each service' },
    { command: 'windlass graph --format svg -o services.svg', what: 'a picture' },
  ],
  async run({ options, arguments: services }, session) {
    const project = await session.loadProject({ services });
    const { graph } = await import('../../operations/graph.ts');
    const containers = options.status ? (await (await session.reader()).observe(project.name, {}, session.signal())).containers : undefined;
    const text = await render(graph(project, services, containers), toFormat(options), options.output ? undefined : session.outStyle);
    if (options.output === undefined) await session.out.write(text);
    else await (await import('../../host/write-file.ts')).writeTextFile(options.output, text);
    return exitCodes.ok;
  },
});

type GraphFormat = 'tree' | 'dot' | 'mermaid' | 'svg' | 'json';

function toFormat({ format, json }: { readonly format: string | undefined; readonly json: boolean }): GraphFormat {
  if (json) return 'json';
  return format === 'dot' || format === 'mermaid' || format === 'svg' || format === 'json' ? format : 'tree';
}

async function render(graph: ProjectGraph, format: GraphFormat, style: Style | undefined): Promise<string> {
  switch (format) {
    case 'tree': {
      const [{ graphTree }, { toStyle }] = await Promise.all([import('../render/graph/tree.ts'), import('../render/style.ts')]);
      return graphTree(graph, style ?? toStyle(false));
    }
    case 'dot':
      return (await import('../render/graph/dot.ts')).graphDot(graph);
    case 'mermaid':
      return (await import('../render/graph/mermaid.ts')).graphMermaid(graph);
    case 'svg':
      return (await import('../render/graph/svg.ts')).graphSvg(graph);
    case 'json':
      return `${(await import('../render/safe-json.ts')).safeJson(graph)}\n`;
    default:
      return unreachable(format);
  }
}
