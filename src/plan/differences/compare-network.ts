import type { InspectedNetwork } from '../../model/inspected.ts';
import type { NetworkSpec } from '../../spec/container-spec.ts';
import type { Changes } from './changed-sources.ts';
import { compareDefinition, type DefinitionGap, labelGaps, mapGaps } from './compare-definition.ts';
import type { Difference } from './difference.ts';

export interface NetworkComparison {
  readonly desired: NetworkSpec;
  readonly inspected: InspectedNetwork;
  readonly changes: Changes;
}

/**
 * Compares a network of the project with the engine's. A network cannot be changed: what differs asks for a new one, to which the
 * containers are moved. Subnets and addresses that the engine chose are no difference.
 */
export function compareNetwork({ changes, desired, inspected }: NetworkComparison): readonly Difference[] {
  const gaps: readonly DefinitionGap[] = [
    { path: ['driver'], from: inspected.Driver, to: desired.Driver ?? 'bridge', filledIn: true },
    flagGap('internal', inspected.Internal, desired.Internal),
    flagGap('attachable', inspected.Attachable, desired.Attachable),
    // Engines before API 1.48 always give IPv4 addresses and do not say so.
    flagGap('enable_ipv4', inspected.EnableIPv4 ?? desired.EnableIPv4 ?? true, desired.EnableIPv4 ?? true),
    { ...flagGap('enable_ipv6', inspected.EnableIPv6, desired.EnableIPv6), filledIn: desired.EnableIPv6 === undefined },
    ...mapGaps('driver_opts', inspected.Options, desired.Options, true),
    ...poolGaps(inspected.IPAM?.Config ?? [], desired.IPAM?.Config ?? []),
    { path: ['ipam', 'driver'], from: ipamDriver(inspected.IPAM?.Driver), to: ipamDriver(desired.IPAM?.Driver) },
    ...mapGaps('ipam', inspected.IPAM?.Options, desired.IPAM?.Options, true).map((gap) => ({
      ...gap,
      path: ['ipam', 'options', ...gap.path.slice(1)],
    })),
    ...labelGaps(inspected.Labels, desired.Labels),
  ];
  return compareDefinition(gaps, changes, 'recreate');
}

type Pool = NonNullable<NonNullable<InspectedNetwork['IPAM']>['Config']>[number];

function flagGap(attribute: string, from: boolean | undefined, to: boolean | undefined): DefinitionGap {
  return { path: [attribute], from: String(from ?? false), to: String(to ?? false) };
}

/** Pools belong together by their subnet. */
function poolGaps(held: readonly Pool[], wanted: readonly Pool[]): readonly DefinitionGap[] {
  const extra = held.filter(({ Subnet }) => !wanted.some((pool) => sameSubnet(pool.Subnet, Subnet)));
  return [
    ...wanted.flatMap((pool, index): readonly DefinitionGap[] => {
      const own = held.find(({ Subnet }) => pool.Subnet === undefined || sameSubnet(pool.Subnet, Subnet));
      const path = ['ipam', 'config', index];
      if (!own) return [{ path, from: undefined, to: pool.Subnet ?? 'a subnet' }];
      const aux = mapGaps('aux_addresses', own.AuxiliaryAddresses, pool.AuxiliaryAddresses, true);
      return [
        { path: [...path, 'ip_range'], from: own.IPRange || undefined, to: pool.IPRange || undefined, filledIn: true },
        { path: [...path, 'gateway'], from: address(own.Gateway), to: address(pool.Gateway), filledIn: true },
        ...aux.map((gap) => ({ ...gap, path: [...path, ...gap.path] })),
      ];
    }),
    // Pools for the addresses that the file does not plan are the engine's choice.
    ...extra.map((pool): DefinitionGap => ({ path: ['ipam', 'config'], from: pool.Subnet, to: undefined, filledIn: true })),
  ];
}

function sameSubnet(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
}

/** Some engines write the gateway with the width of its subnet. */
function address(text: string | undefined): string | undefined {
  return text ? text.replace(/\/\d+$/, '') : undefined;
}

function ipamDriver(name: string | undefined): string {
  return name || 'default';
}
