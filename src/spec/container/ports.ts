import type { Port } from '../../model/service-parts.ts';
import { type AttributeTable, joint, partOf } from '../mapping.ts';

const exposed = joint(['ExposedPorts'], ({ service }) => {
  const names = [...(service.expose ?? []), ...(service.ports ?? []).map(portName)];
  return names.length === 0 ? {} : { config: { ExposedPorts: Object.fromEntries(names.map((name) => [name, {}])) } };
});

const published = joint(['HostConfig.PortBindings'], ({ request, service }) => {
  if (request.side) return {};
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const port of service.ports ?? []) {
    bindings[portName(port)] ??= [];
    bindings[portName(port)]?.push({ HostIp: port.host_ip ?? '', HostPort: port.published ?? '' });
  }
  return Object.keys(bindings).length === 0 ? {} : { host: { PortBindings: bindings } };
});

export const ports = {
  expose: partOf(exposed),
  ports: partOf(exposed, published),
} satisfies AttributeTable;

function portName({ target, protocol }: Port): string {
  return `${target}/${protocol ?? 'tcp'}`;
}
