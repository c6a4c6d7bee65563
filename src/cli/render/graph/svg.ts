import type { ProjectGraph } from '../../../operations/graph.ts';
import { type GraphLayout, layoutGraph, type Route } from './layout.ts';
import { renderLegend } from './svg-legend.ts';
import { boxHeight, boxWidth, renderService } from './svg-service.ts';
import { networkColours, styleSheet } from './svg-style.ts';
import { text } from './svg-text.ts';

const margin = 28;
const headHeight = 52;

/** The graph as a picture that needs nothing beside itself: no script, no font, no link. Follows a dark colour scheme. */
export function graphSvg(graph: ProjectGraph): string {
  const layout = layoutGraph(graph.services, { boxWidth, heightOf: boxHeight, columnGap: 118, rowGap: 26 });
  const colours = networkColours(graph.networks.map(({ key }) => key));
  const legend = renderLegend(graph, colours, Math.max(layout.width, 520));
  const width = Math.max(layout.width, legend.width) + 2 * margin;
  const height = margin + headHeight + layout.height + legend.height + margin;
  const boxes = graph.services.map((service) => {
    const box = layout.boxes.get(service.name);
    return box ? renderService(service, box, colours) : '';
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img">`,
    `<title>${text(`Services of ${graph.name}`)}</title>`,
    `<style>${styleSheet}</style>`,
    arrowHead,
    `<rect class="paper" width="${round(width)}" height="${round(height)}"/>`,
    `<text class="head" x="${margin}" y="${margin + 16}">${text(graph.name)}</text>`,
    `<text class="dim" x="${margin}" y="${margin + 36}">${text(summary(graph))}</text>`,
    `<g transform="translate(${margin} ${margin + headHeight})">`,
    ...layout.routes.map(renderEdge),
    ...boxes,
    ...layout.routes.map((route) => renderCondition(route, graph)),
    '</g>',
    `<g transform="translate(${margin} ${round(margin + headHeight + layout.height)})">${legend.svg}</g>`,
    '</svg>\n',
  ].join('\n');

  function renderEdge(route: Route): string {
    const dependency = dependencyOf(route, graph);
    const classes = ['edge', dependency?.condition ?? 'started', ...(dependency?.required === false ? ['optional'] : [])];
    return `<path class="${classes.join(' ')}" d="${path(route.points)}" marker-end="url(#arrow)"/>`;
  }
}

const arrowHead =
  '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="arrow" d="M0 0.8 L7.5 4 L0 7.2 z"/></marker></defs>';

function summary({ services, networks, volumes }: ProjectGraph): string {
  return [
    count(services.length, 'service'),
    ...(networks.length > 0 ? [count(networks.length, 'network')] : []),
    ...(volumes.length > 0 ? [count(volumes.length, 'volume')] : []),
  ].join(', ');
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function dependencyOf({ from, to }: Route, { services }: ProjectGraph) {
  return services.find(({ name }) => name === from)?.dependencies.find(({ service }) => service === to);
}

/** Level at both ends of each gap between columns. */
function path(points: GraphLayout['routes'][number]['points']): string {
  const parts = points.map(([x, y], index) => {
    const before = points[index - 1];
    if (!before) return `M${round(x)} ${round(y)}`;
    const [fromX, fromY] = before;
    const half = (x - fromX) / 2;
    return fromY === y ? `H${round(x)}` : `C${round(fromX + half)} ${round(fromY)} ${round(x - half)} ${round(y)} ${round(x)} ${round(y)}`;
  });
  return parts.join(' ');
}

/** In the first gap, where edges of the same service have not yet come together with others. */
function renderCondition(route: Route, graph: ProjectGraph): string {
  const dependency = dependencyOf(route, graph);
  const words = [
    ...(dependency && dependency.condition !== 'started' ? [dependency.condition] : []),
    ...(dependency?.required === false ? ['optional'] : []),
  ];
  const [from, to] = [route.points.at(0), route.points.at(1)];
  if (words.length === 0 || !from || !to) return '';
  const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2 - 5];
  return `<text class="condition ${dependency?.condition ?? ''}" x="${round(x)}" y="${round(y)}" text-anchor="middle">${text(words.join(', '))}</text>`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
