import type { ProjectName, ServiceName } from '../../model/names.ts';
import type { Relay } from '../../model/replacement.ts';
import { type Slot, slotAlias } from './slots.ts';

export interface EdgeConfig {
  readonly project: ProjectName;
  readonly service: ServiceName;
  readonly relay: Relay;
  /** The ports of the replicas that the edge answers on, in order. */
  readonly ports: readonly number[];
  readonly slots: readonly Slot[];
  /** Those that take connections from the first moment on, until the edge is told otherwise. */
  readonly open: readonly Slot[];
}

export const edgeFolder = '/usr/local/etc/haproxy';
/** Written by the edge itself whenever it is told something, and read when it starts. */
export const stateFile = '/var/lib/haproxy/slots';

/** What the edge reads when it starts. Nothing here changes while it runs: slots are opened and closed through its runtime interface. */
export function edgeConfig(config: EdgeConfig): string {
  return `${[...common(config), ...config.ports.flatMap((port) => relayLines(port, config))].join('\n')}\n`;
}

/** Where the runtime interface listens, inside of the edge alone: not on a port of the service. */
export function controlPort(ports: readonly number[]): number {
  let port = 9998;
  while (ports.includes(port)) port--;
  return port;
}

export function backendName(port: number): string {
  return `port-${port}`;
}

export function serverName(slot: Slot): string {
  return `slot-${slot}`;
}

function common({ relay, ports }: EdgeConfig): readonly string[] {
  return [
    'global',
    '  log stdout format raw local0 notice',
    '  fd-hard-limit 50000',
    `  stats socket ipv4@127.0.0.1:${controlPort(ports)} level admin`,
    '  stats timeout 1h',
    `  server-state-file ${stateFile}`,
    `  lua-load ${edgeFolder}/hold.lua`,
    '',
    'defaults',
    '  log global',
    `  mode ${relay.mode}`,
    '  load-server-state-from-file global',
    '  timeout connect 5s',
    // How long a service takes, or stays silent, is its own affair.
    '  timeout client 24d',
    '  timeout server 24d',
    '  timeout tunnel 24d',
    '  option redispatch',
    '  retries 3',
    ...(relay.mode === 'http' ? ['  timeout http-keep-alive 1h', '  option http-server-close'] : []),
    ...(relay.forward === 'header' ? ['  option forwardfor'] : []),
    '',
    'resolvers engine',
    '  nameserver dns 127.0.0.11:53',
    '  timeout resolve 1s',
    '  timeout retry 1s',
    '  hold valid 1s',
    '  hold nx 3s',
  ];
}

function relayLines(port: number, { project, service, relay, slots, open }: EdgeConfig): readonly string[] {
  const backend = backendName(port);
  const hold = `lua.hold ${backend} if { nbsrv(${backend}) eq 0 }`;
  const settings = `resolvers engine resolve-prefer ipv4 init-addr none${relay.forward === 'proxy' ? ' send-proxy' : ''}`;
  return [
    '',
    `frontend ${backend}`,
    `  bind :${port}`,
    ...(relay.mode === 'http'
      ? [`  http-request ${hold}`]
      : [`  tcp-request inspect-delay ${relay.holdTimeoutMs + 1_000}ms`, `  tcp-request content ${hold}`]),
    `  default_backend ${backend}`,
    '',
    `backend ${backend}`,
    '  balance roundrobin',
    `  default-server ${settings}`,
    ...slots.map(
      (slot) => `  server ${serverName(slot)} ${slotAlias(project, service, slot)}:${port}${open.includes(slot) ? '' : ' disabled'}`,
    ),
  ];
}
