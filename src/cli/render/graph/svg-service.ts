import type { GraphMount, GraphService } from '../../../operations/graph.ts';
import type { Box } from './layout.ts';
import { fitted, text, textWidth } from './svg-text.ts';

export const boxWidth = 236;
const inset = 14;
const room = boxWidth - 2 * inset;
const lineHeight = 18;
const mostLines = 3;

/** What a box holds below the name, line by line. */
interface Line {
  readonly kind: 'image' | 'status' | 'port' | 'volume' | 'more' | 'networks';
  readonly svg: string;
}

export function boxHeight(service: GraphService): number {
  return 34 + linesOf(service, new Map()).length * lineHeight + 8;
}

/** A service with all that belongs to it alone: image, state, ports, mounts and networks. */
export function renderService(service: GraphService, { x, y, width, height }: Box, colours: ReadonlyMap<string, string>): string {
  const lines = linesOf(service, colours).map(
    ({ svg }, index) => `<g transform="translate(${inset} ${44 + index * lineHeight})">${svg}</g>`,
  );
  const replicas =
    service.replicas === 1 ? '' : `<text class="count" x="${width - inset}" y="25" text-anchor="end">×${service.replicas}</text>`;
  return [
    `<g transform="translate(${Math.round(x)} ${Math.round(y)})">`,
    `<title>${text(`${service.name} (${service.image})`)}</title>`,
    `<rect class="box ${service.status?.level ?? ''}" width="${width}" height="${Math.round(height)}" rx="9"/>`,
    `<text class="name" x="${inset}" y="25">${fitted(service.name, room - (replicas ? 34 : 0), 15)}</text>${replicas}`,
    ...lines,
    '</g>',
  ].join('');
}

function linesOf(service: GraphService, colours: ReadonlyMap<string, string>): readonly Line[] {
  return [
    { kind: 'image', svg: `<text class="dim">${fitted(service.image, room, 12)}</text>` },
    ...(service.status ? [status(service.status)] : []),
    ...limited(service.ports, (port) => ({ kind: 'port', svg: `<text class="port">${fitted(port, room, 12)}</text>` })),
    ...limited(service.volumes, volumeLine),
    ...networkLines(service.networks, colours),
  ];
}

function status({ text: words, level }: NonNullable<GraphService['status']>): Line {
  const dot = `<circle class="dot ${level}" cx="5" cy="-4" r="4.5"/>`;
  return { kind: 'status', svg: `${dot}<text class="state" x="16">${fitted(words, room - 16, 12)}</text>` };
}

function volumeLine({ volume, target, readOnly }: GraphMount): Line {
  const words = `${volume} ${target}${readOnly ? ' (read only)' : ''}`;
  return { kind: 'volume', svg: `${cylinder}<text class="state" x="16">${fitted(words, room - 16, 12)}</text>` };
}

export const cylinder =
  '<path class="cylinder" d="M0.5 -8 v7.5 a4.5 1.9 0 0 0 9 0 v-7.5"/><ellipse class="cylinder" cx="5" cy="-8" rx="4.5" ry="1.9"/>';

function limited<Item>(items: readonly Item[], line: (item: Item) => Line): readonly Line[] {
  if (items.length <= mostLines) return items.map(line);
  const more: Line = { kind: 'more', svg: `<text class="dim">and ${items.length - mostLines + 1} more</text>` };
  return [...items.slice(0, mostLines - 1).map(line), more];
}

/** As many on a line as fit. */
function networkLines(networks: readonly string[], colours: ReadonlyMap<string, string>): readonly Line[] {
  const lines: { width: number; parts: string[] }[] = [];
  for (const name of networks) {
    const width = 16 + Math.min(room - 16, textWidth(name, 12)) + 12;
    const current = lines.at(-1);
    const line = current && current.width + width <= room + 12 ? current : { width: 0, parts: [] };
    if (line !== current) lines.push(line);
    const dot = `<circle cx="${Math.round(line.width + 5)}" cy="-4" r="4.5" fill="${colours.get(name) ?? 'none'}"/>`;
    line.parts.push(`${dot}<text class="state" x="${Math.round(line.width + 16)}">${fitted(name, room - 16, 12)}</text>`);
    line.width += width;
  }
  return lines.map(({ parts }) => ({ kind: 'networks', svg: parts.join('') }));
}
