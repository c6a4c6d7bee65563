import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphDot } from '../../../../../src/cli/render/graph/dot.ts';
import { type Box, layoutGraph } from '../../../../../src/cli/render/graph/layout.ts';
import { graphMermaid } from '../../../../../src/cli/render/graph/mermaid.ts';
import { graphSvg } from '../../../../../src/cli/render/graph/svg.ts';
import { graphTree } from '../../../../../src/cli/render/graph/tree.ts';
import { toStyle } from '../../../../../src/cli/render/style.ts';
import type { GraphService, ProjectGraph } from '../../../../../src/operations/graph.ts';

function service(name: string, overrides: Partial<GraphService> = {}): GraphService {
  return { name, image: 'busybox', replicas: 1, ports: [], dependencies: [], networks: [], volumes: [], ...overrides };
}

const demo: ProjectGraph = {
  name: 'demo',
  services: [
    service('db', {
      networks: ['back'],
      volumes: [{ volume: 'data', target: '/data', readOnly: false }],
      status: { text: 'running, healthy', level: 'good' },
    }),
    service('migrate', {
      dependencies: [{ service: 'db', condition: 'healthy', required: true }],
      status: { text: 'exited (1)', level: 'bad' },
    }),
    service('web', {
      replicas: 2,
      ports: ['8080→80'],
      networks: ['back'],
      dependencies: [
        { service: 'migrate', condition: 'completed', required: true },
        { service: 'db', condition: 'started', required: false },
      ],
    }),
  ],
  networks: [{ key: 'back', external: true, services: ['db', 'web'] }],
  volumes: [{ key: 'data', external: false, services: ['db'] }],
};

const hostile: ProjectGraph = {
  name: 'x"><script>',
  services: [service('a', { image: '</text><script>alert("1")</script>\x1b[2J&' })],
  networks: [],
  volumes: [],
};

describe('a graph', () => {
  it('is a tree from the services that nothing needs to those that they need', () => {
    expect(graphTree(demo, toStyle(false))).toMatchInlineSnapshot(`
      "demo
      └── web ×2  busybox  8080→80
          ├── migrate (completed)  exited (1)  busybox
          │   └── db (healthy)  running, healthy  busybox
          └── db (optional)  running, healthy  busybox

      networks
      └── back  db, web  (external)

      volumes
      └── data  db:/data
      "
    `);
  });

  it('is text for Graphviz', () => {
    expect(
      graphDot(demo)
        .split('\n')
        .filter((line) => line.includes('->')),
    ).toEqual([
      '  "db" -> "network back" [dir=none, style=dotted];',
      '  "db" -> "volume data" [dir=none, label="/data"];',
      '  "migrate" -> "db" [label="healthy"];',
      '  "web" -> "migrate" [label="completed"];',
      '  "web" -> "db" [style=dashed];',
      '  "web" -> "network back" [dir=none, style=dotted];',
    ]);
  });

  it('is a Mermaid flowchart', () => {
    expect(graphMermaid(demo).split('\n').slice(0, 11)).toEqual([
      'flowchart LR',
      '  s1["<b>db</b><br/>busybox<br/>running, healthy"]:::good',
      '  s2["<b>migrate</b><br/>busybox<br/>exited (1)"]:::bad',
      '  s3["<b>web</b> ×2<br/>busybox<br/>8080→80"]',
      '  n1(["back"])',
      '  v1[("data")]',
      '  s1 -.- n1',
      '  s1 ---|"/data"| v1',
      '  s2 -->|healthy| s1',
      '  s3 -->|completed| s2',
      '  s3 -.-> s1',
    ]);
  });

  it('is a picture with every name in it and nothing from outside', () => {
    const svg = graphSvg(demo);
    for (const word of [
      'demo',
      'db',
      'migrate',
      'web',
      'healthy',
      'completed',
      'optional',
      'back (external)',
      'data',
      '8080→80',
      'exited (1)',
    ]) {
      expect(svg).toContain(word);
    }
    expect(svg).not.toMatch(/href|@import|url\((?!#)|<script|<foreignObject/);
    expect(balanced(svg)).toBe(true);
  });

  it('cannot be made to run anything by names in the file', () => {
    for (const text of [graphSvg(hostile), graphDot(hostile), graphMermaid(hostile), graphTree(hostile, toStyle(false))])
      expect(text).not.toContain('\x1b');
    expect(graphSvg(hostile)).not.toContain('<script');
    expect(balanced(graphSvg(hostile))).toBe(true);
    expect(graphMermaid(hostile)).not.toMatch(/<script|"1"/);
  });
});

describe('the layout of a graph', () => {
  it('lets no boxes touch, and every edge go to the right, whatever depends on what', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: 1, maxLength: 14 }), (wishes) => {
        const services = wishes.map((wish, index) => {
          const before = [...new Set(wish.filter((other) => other < index))];
          return service(`s${index}`, {
            dependencies: before.map((other) => ({ service: `s${other}`, condition: 'started', required: true })),
          });
        });
        const layout = layoutGraph(services, { boxWidth: 200, heightOf: ({ name }) => 60 + name.length * 10, columnGap: 100, rowGap: 20 });
        const boxes = [...layout.boxes.values()];
        expect(boxes.some((box, index) => boxes.slice(index + 1).some((other) => touch(box, other)))).toBe(false);
        expect(
          boxes.every(({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= layout.width && y + height <= layout.height + 0.01),
        ).toBe(true);
        for (const { points } of layout.routes) {
          expect(points.every(([x], index) => index === 0 || x > (points[index - 1]?.[0] ?? 0))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function touch(one: Box, other: Box): boolean {
  const apart = (from: number, size: number, otherFrom: number, otherSize: number) =>
    from + size <= otherFrom + 0.01 || otherFrom + otherSize <= from + 0.01;
  return !apart(one.x, one.width, other.x, other.width) && !apart(one.y, one.height, other.y, other.height);
}

/** Whether every tag is closed by its own. */
function balanced(svg: string): boolean {
  const open: string[] = [];
  for (const [, closing, name = '', own] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (own) continue;
    if (!closing) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
