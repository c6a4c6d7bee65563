import type { Service } from '../../../model/service.ts';
import { type Entries, type Gap, items, keyed, type Tolerance } from '../aspect.ts';
import type { ContainerComparison } from '../comparison.ts';
import type { PathPart } from '../difference.ts';
import { fromUnknownImage } from './launch.ts';

type Bindings = Readonly<Record<string, readonly { readonly HostIp?: string; readonly HostPort?: string }[] | null>> | null | undefined;

/** Published ports, by the port in the container. */
export const ports = keyed(
  'ports',
  ({ desired }) => bindingTexts(desired.spec.HostConfig.PortBindings),
  ({ inspected }) => bindingTexts(inspected.HostConfig.PortBindings),
  { place: (key, { service }) => ({ path: ['ports'], at: placeOf(key, service) }), tolerance: addressTolerance },
);

/** Ports that are only declared. Those that are published as well are told with `ports`. */
export const expose = items(
  'expose',
  (comparison) => {
    const { desired, image } = comparison;
    return unpublished([...Object.keys(image.config?.ExposedPorts ?? {}), ...Object.keys(desired.spec.ExposedPorts ?? {})], comparison);
  },
  (comparison) => unpublished(Object.keys(comparison.inspected.Config.ExposedPorts ?? {}), comparison),
  { unasked: true, tolerance: fromUnknownImage },
);

function bindingTexts(bindings: Bindings): Entries {
  return new Map(
    Object.entries(bindings ?? {}).flatMap(([port, hosts]): [string, string][] => {
      const texts = (hosts ?? []).map(({ HostIp, HostPort }) => {
        const host = HostPort && HostPort !== '0' ? `${HostPort}:` : '';
        const address = HostIp ? `${HostIp.includes(':') ? `[${HostIp}]` : HostIp}:${host || ':'}` : host;
        return `${address}${port.replace(/\/tcp$/, '')}`;
      });
      return texts.length === 0 ? [] : [[port, texts.sort().join(', ')]];
    }),
  );
}

const anyAddress = /(?<=^|, )0\.0\.0\.0:(?=\d+:)/g;

/** Some engines write out that a port is open on every address. */
function addressTolerance({ from, to }: Gap): Tolerance {
  return from !== undefined && from.replace(anyAddress, '') === to ? 'unless-changed' : 'never';
}

function placeOf(key: string, { ports = [] }: Service): readonly PathPart[] {
  const index = ports.findIndex(({ target, protocol = 'tcp' }) => `${target}/${protocol}` === key);
  return index < 0 ? ['ports'] : ['ports', index];
}

function unpublished(names: readonly string[], { desired, inspected }: ContainerComparison): readonly string[] {
  const published = new Set([
    ...Object.keys(desired.spec.HostConfig.PortBindings ?? {}),
    ...Object.keys(inspected.HostConfig.PortBindings ?? {}),
  ]);
  return names.flatMap(expand).filter((name) => !published.has(name));
}

/** `3000-3002/udp` is three ports, and without a protocol it is tcp. */
function expand(name: string): readonly string[] {
  const [range = '', protocol = 'tcp'] = name.split('/');
  const [first = 0, last = first] = range.split('-').map(Number);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => `${first + index}/${protocol}`);
}
