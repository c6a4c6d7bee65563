import type { ContainerSpec } from '../../src/spec/container-spec.ts';
import { type FakeContainer, isAlive, publishedPorts } from './fake-container.ts';
import { refusal } from './refusal.ts';

/** Refuses the start of a container whose host ports or addresses another one holds. */
export function refuseTaken(container: FakeContainer, all: readonly FakeContainer[]): void {
  refuseTakenPorts(container.spec, all);
  refuseTakenAddresses(container, all);
}

export function refuseTakenName(name: string, all: readonly FakeContainer[]): void {
  const holder = all.find((one) => one.name === name);
  if (holder) throw refusal(409, `The container name "/${name}" is already in use by container "${holder.id}".`);
}

function refuseTakenAddresses(container: FakeContainer, all: readonly FakeContainer[]): void {
  for (const [name, { endpoint }] of container.endpoints) {
    const address = endpoint.IPAMConfig?.IPv4Address;
    const others = all.filter((other) => other !== container && isAlive(other));
    const taken = others.some(({ endpoints }) => endpoints.get(name)?.endpoint.IPAMConfig?.IPv4Address === address);
    if (address !== undefined && taken) throw refusal(403, 'Address already in use');
  }
}

function refuseTakenPorts(spec: ContainerSpec, all: readonly FakeContainer[]): void {
  const taken = new Set(all.filter(isAlive).flatMap((one) => publishedPorts(one.spec).map(portKey)));
  const clash = publishedPorts(spec).find((port) => port.publicPort !== undefined && taken.has(portKey(port)));
  if (clash) throw refusal(500, `Bind for ${clash.ip}:${clash.publicPort} failed: port is already allocated`);
}

function portKey(port: { readonly ip?: string; readonly publicPort?: number; readonly protocol: string }): string {
  return `${port.ip}:${port.publicPort}/${port.protocol}`;
}
