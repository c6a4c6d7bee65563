import type { GraphResource, ProjectGraph } from '../../../operations/graph.ts';
import { cylinder } from './svg-service.ts';
import { text, textWidth } from './svg-text.ts';

/** Below the picture: what the networks and volumes are, and how to read the marks. */
export function renderLegend(
  graph: ProjectGraph,
  colours: ReadonlyMap<string, string>,
  width: number,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const rows = [
    row('Networks', graph.networks, ({ key }) => `<circle cx="5" cy="-4" r="4.5" fill="${colours.get(key) ?? 'none'}"/>`, width),
    row('Volumes', graph.volumes, () => cylinder, width),
  ].filter((one) => one.lines.length > 0);
  let y = 40;
  const parts: string[] = [];
  for (const { title, lines } of rows) {
    parts.push(`<text class="legend" y="${y}">${title}</text>`);
    for (const line of lines) {
      parts.push(`<g transform="translate(${titleWidth} ${y})">${line}</g>`);
      y += 22;
    }
  }
  return { svg: parts.join(''), width: rows.length > 0 ? width : 0, height: rows.length > 0 ? y - 4 : 0 };
}

const titleWidth = 82;

function row(
  title: string,
  resources: readonly GraphResource[],
  mark: (resource: GraphResource) => string,
  width: number,
): { readonly title: string; readonly lines: readonly string[] } {
  const lines: string[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const resource of resources) {
    const words = `${resource.key}${resource.external ? ' (external)' : ''}`;
    const need = 16 + textWidth(words, 12) + 24;
    if (used + need > width - titleWidth) {
      lines.push([]);
      used = 0;
    }
    lines
      .at(-1)
      ?.push(`<g transform="translate(${Math.round(used)} 0)">${mark(resource)}<text class="state" x="16">${text(words)}</text></g>`);
    used += need;
  }
  return { title, lines: lines.map((line) => line.join('')) };
}
