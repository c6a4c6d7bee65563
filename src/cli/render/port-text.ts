import type { ObservedPort } from '../../model/observed.ts';

/**
 * A container's ports as the docker command line writes them: ports with the same number on both sides in ranges, then the
 * other mappings, such as `700/tcp, 0.0.0.0:8080->80/tcp`.
 */
export function portText(ports: readonly ObservedPort[]): string {
  const ranges: { readonly ip: string; readonly protocol: string; readonly first: number; readonly last: number }[] = [];
  const mappings: string[] = [];
  for (const { ip = '', privatePort, publicPort, protocol } of [...ports].sort(byNumber)) {
    if (ip !== '' && publicPort !== privatePort) {
      mappings.push(`${hostPort(ip, String(publicPort ?? 0))}->${privatePort}/${protocol}`);
      continue;
    }
    const index = ranges.findLastIndex((range) => range.ip === ip && range.protocol === protocol);
    const range = ranges[index];
    if (range && privatePort === range.last + 1) ranges[index] = { ...range, last: privatePort };
    else ranges.push({ ip, protocol, first: privatePort, last: privatePort });
  }
  const texts = ranges.map(({ ip, protocol, first, last }) => {
    const numbers = first === last ? String(first) : `${first}-${last}`;
    return `${ip === '' ? numbers : `${hostPort(ip, numbers)}->${numbers}`}/${protocol}`;
  });
  return [...texts, ...mappings].join(', ');
}

function byNumber(a: ObservedPort, b: ObservedPort): number {
  return (
    a.privatePort - b.privatePort ||
    compare(a.ip ?? '', b.ip ?? '') ||
    (a.publicPort ?? 0) - (b.publicPort ?? 0) ||
    compare(a.protocol, b.protocol)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function hostPort(ip: string, port: string): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}
