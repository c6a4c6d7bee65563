import type { GraphService } from '../../../operations/graph.ts';
import { orderLayers } from './order-layers.ts';
import { placeRows } from './place-rows.ts';
import type { Slot } from './slot.ts';

/** Where things go, in pixels from the upper left corner. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly routes: readonly Route[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The way of an edge: from the right side of a box, through gaps between others, to the left side of another one. */
export interface Route {
  readonly from: string;
  readonly to: string;
  readonly points: readonly (readonly [number, number])[];
}

export interface LayoutSizes {
  readonly boxWidth: number;
  readonly heightOf: (service: GraphService) => number;
  readonly columnGap: number;
  readonly rowGap: number;
}

/** Puts services into columns, each to the right of all that depend on it, so that every edge goes to the right. */
export function layoutGraph(services: readonly GraphService[], sizes: LayoutSizes): GraphLayout {
  const columnOf = toColumns(services);
  const { columns, chains } = fillColumns(services, columnOf, sizes);
  orderLayers(columns);
  const centres = placeRows(columns, sizes.rowGap);
  const step = sizes.boxWidth + sizes.columnGap;
  const boxes = new Map<string, Box>();
  for (const service of services) {
    const height = sizes.heightOf(service);
    const y = (centres.get(service.name) ?? 0) - height / 2;
    boxes.set(service.name, { x: (columnOf.get(service.name) ?? 0) * step, y, width: sizes.boxWidth, height });
  }
  const bottom = Math.max(0, ...columns.flat().map(({ id, height }) => (centres.get(id) ?? 0) + height / 2));
  const routes = chains.map((chain) => toRoute(chain, boxes, centres, { ...sizes, step, columnOf }));
  return { width: Math.max(0, columns.length * step - sizes.columnGap), height: bottom, boxes, routes: spreadEnds(routes, boxes) };
}

/** The longest way from a service that nothing depends on. `services` has dependencies first. */
function toColumns(services: readonly GraphService[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const { name, dependencies } of services.toReversed()) {
    const own = columns.get(name) ?? 0;
    columns.set(name, own);
    for (const { service } of dependencies) columns.set(service, Math.max(columns.get(service) ?? 0, own + 1));
  }
  return columns;
}

interface Chain {
  readonly from: string;
  readonly to: string;
  /** Slots between the two. */
  readonly passes: readonly string[];
}

function fillColumns(
  services: readonly GraphService[],
  columnOf: ReadonlyMap<string, number>,
  { heightOf }: LayoutSizes,
): { readonly columns: Slot[][]; readonly chains: readonly Chain[] } {
  const columns = Array.from({ length: Math.max(0, ...columnOf.values()) + 1 }, (): Slot[] => []);
  const slots = new Map<string, Slot>();
  for (const service of services.toReversed()) add(service.name, heightOf(service), columnOf.get(service.name) ?? 0);
  const chains = services.flatMap(({ name, dependencies }) => dependencies.map(({ service }) => chain(name, service)));
  return { columns, chains };

  function add(id: string, height: number, column: number): void {
    const slot = { id, height, before: [], after: [] };
    slots.set(id, slot);
    columns[column]?.push(slot);
  }

  function chain(from: string, to: string): Chain {
    const passes: string[] = [];
    for (let column = (columnOf.get(from) ?? 0) + 1; column < (columnOf.get(to) ?? 0); column++) {
      const id = `${from}\n${to}\n${column}`;
      add(id, passHeight, column);
      passes.push(id);
    }
    const way = [from, ...passes, to];
    for (const [index, id] of way.entries()) {
      const next = way[index + 1];
      if (next === undefined) continue;
      slots.get(id)?.after.push(next);
      slots.get(next)?.before.push(id);
    }
    return { from, to, passes };
  }
}

const passHeight = 14;

interface RouteSizes extends LayoutSizes {
  readonly step: number;
  readonly columnOf: ReadonlyMap<string, number>;
}

function toRoute(
  { from, to, passes }: Chain,
  boxes: ReadonlyMap<string, Box>,
  centres: ReadonlyMap<string, number>,
  { step, boxWidth, columnOf }: RouteSizes,
): Route {
  const [start, end] = [boxes.get(from), boxes.get(to)];
  const first = (columnOf.get(from) ?? 0) + 1;
  // Straight through the width of the column that is passed.
  const between = passes.flatMap((id, index) => {
    const x = (first + index) * step;
    const y = centres.get(id) ?? 0;
    return [[x, y] as const, [x + boxWidth, y] as const];
  });
  const startPoint = [(start?.x ?? 0) + boxWidth, centres.get(from) ?? 0] as const;
  return { from, to, points: [startPoint, ...between, [end?.x ?? 0, centres.get(to) ?? 0]] };
}

/** Edges that share a side of a box leave and reach it at points of their own, in the order of where they go. */
function spreadEnds(routes: readonly Route[], boxes: ReadonlyMap<string, Box>): readonly Route[] {
  const shifts = new Map<string, number>();
  for (const [side, box] of [...boxes].flatMap(([name, at]) => [[`from ${name}`, at] as const, [`to ${name}`, at] as const])) {
    const leaves = side.startsWith('from ');
    const own = routes.filter((route) => side === (leaves ? `from ${route.from}` : `to ${route.to}`));
    const target = ({ points }: Route): number => (leaves ? points[1]?.[1] : points.at(-2)?.[1]) ?? 0;
    const sorted = own.toSorted((one, other) => target(one) - target(other));
    const gap = Math.min(18, (box.height - 24) / Math.max(1, sorted.length));
    for (const [index, route] of sorted.entries()) shifts.set(`${side} ${route.from} ${route.to}`, (index - (sorted.length - 1) / 2) * gap);
  }
  return routes.map((route) => {
    const points = route.points.map(([x, y], index) => {
      const side = index === 0 ? `from ${route.from}` : index === route.points.length - 1 ? `to ${route.to}` : undefined;
      return [x, y + (side === undefined ? 0 : (shifts.get(`${side} ${route.from} ${route.to}`) ?? 0))] as const;
    });
    return { ...route, points };
  });
}
