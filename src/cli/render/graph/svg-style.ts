/** Colours that people with any kind of colour vision tell apart, on white and on black. */
const palette = ['#2f7ed8', '#e08a1e', '#2aa198', '#c2478f', '#8a6fd1', '#7a9a1f', '#d1503f', '#6b7a8f'];

export function networkColours(networks: readonly string[]): ReadonlyMap<string, string> {
  return new Map(networks.map((name, index) => [name, palette[index % palette.length] ?? '']));
}

/** Plain classes, not variables: some programs that turn SVG into pixels know none. */
export const styleSheet = `
text { font: 12px system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: #24303a; }
.head { font-size: 19px; font-weight: 650; } .name { font-size: 15px; font-weight: 650; } .count { font-size: 13px; font-weight: 600; }
.dim { fill: #61707d; } .legend { fill: #61707d; } .port { fill: #1f6fb2; }
.paper { fill: #ffffff; } .box { fill: #f6f8fa; stroke: #b6c1cb; stroke-width: 1.2; }
.box.good { fill: #f0faf3; stroke: #5aae79; } .box.waiting { fill: #fff8e3; stroke: #d0a52c; } .box.bad { fill: #fdeeed; stroke: #d0605a; }
.box.absent { stroke-dasharray: 4 3; }
.dot.good { fill: #2f9e5b; } .dot.waiting { fill: #c79a16; } .dot.bad { fill: #d0423b; } .dot.absent { fill: #a5b0ba; }
.edge { fill: none; stroke: #8796a3; stroke-width: 1.5; } .edge.healthy { stroke: #2f9e5b; } .edge.completed { stroke: #7d63c4; }
.edge.optional { stroke-dasharray: 5 4; } .arrow { fill: #6a7986; }
.condition { font-size: 11px; fill: #61707d; stroke: #ffffff; stroke-width: 4px; paint-order: stroke; stroke-linejoin: round; }
.condition.healthy { fill: #217745; } .condition.completed { fill: #6549b0; }
.cylinder { fill: #ffffff; stroke: #61707d; stroke-width: 1.1; }
@media (prefers-color-scheme: dark) {
text { fill: #dde5ec; } .dim, .legend { fill: #9aa8b4; } .port { fill: #79b8f0; } .paper { fill: #12181d; }
.box { fill: #1b232a; stroke: #43515d; } .box.good { fill: #14261b; stroke: #3f8a5b; } .box.waiting { fill: #2a2413; stroke: #96782a; }
.box.bad { fill: #2d1918; stroke: #a5504b; } .edge { stroke: #6f7f8c; } .arrow { fill: #8c9aa6; }
.condition { fill: #9aa8b4; stroke: #12181d; } .condition.healthy { fill: #6cc38f; } .condition.completed { fill: #b49df0; }
.cylinder { fill: #12181d; stroke: #9aa8b4; } }
`;
