import { backendName, controlPort, serverName, stateFile } from './edge-config.ts';
import type { Slot } from './slots.ts';

/** What a slot is to do: take new connections, finish what it has, or nothing. */
export type SlotState = 'open' | 'draining' | 'closed';

export interface SlotOrder {
  readonly slot: Slot;
  readonly state: SlotState;
  /** Where the replica is; for slots that open. */
  readonly address?: string;
}

/** A command to be run inside of the edge. */
export type EdgeCommand = readonly string[];

/**
 * Tells the edge what its slots are to do, on every port, and ends once it says that they do. The edge keeps the answer, so that
 * it goes on in the same way after a restart.
 */
export function switchCommand(ports: readonly number[], orders: readonly SlotOrder[]): EdgeCommand {
  const every = ports.flatMap((port) => orders.map((order) => ({ port, order })));
  const commands = every.flatMap(({ port, order }) => commandsOf(port, order)).join('; ');
  return ['sh', '-c', switchScript, 'edge', String(controlPort(ports)), commands, ...every.map(({ port, order }) => pattern(port, order))];
}

/** Ends when the slots have no connection or request under way, or after the time; prints how many are left. */
export function drainCommand(ports: readonly number[], slots: readonly Slot[], timeoutMs: number): EdgeCommand {
  const servers = ports.flatMap((port) => slots.map((slot) => `${backendName(port)},${serverName(slot)}`));
  return ['sh', '-c', drainScript, 'edge', String(controlPort(ports)), String(Math.ceil(timeoutMs / 1000)), ...servers];
}

function commandsOf(port: number, { slot, state, address }: SlotOrder): readonly string[] {
  const server = `set server ${backendName(port)}/${serverName(slot)}`;
  if (state === 'draining') return [`${server} state drain`];
  if (state === 'closed') return [`${server} state maint`];
  return [...(address === undefined ? [] : [`${server} addr ${address} port ${port}`]), `${server} state ready`];
}

/** The line of `show servers state` that proves it: backend, server, address, operational state, administrative flags. */
function pattern(port: number, { slot, state, address = '[^ ]*' }: SlotOrder): string {
  const server = `^[0-9]* ${backendName(port)} [0-9]* ${serverName(slot)}`;
  // Of the flags, 4 says what the configuration began with and 64 that the name was changed; 8 is draining, 1 maintenance.
  if (state === 'open') return `${server} ${address.replaceAll('.', '\\.')} 2 (0|4|64|68) `;
  return state === 'draining' ? `${server} [^ ]* [0-9] (8|12|40|44|72|76) ` : `${server} [^ ]* 0 [0-9]*[13579] `;
}

/** The images of HAProxy bring either a small netcat or a shell that can open connections; one of the two is enough. */
const speak = `port=$1; shift
tell() {
  if command -v nc >/dev/null 2>&1; then printf '%s\\n' "$1" | timeout 5 nc 127.0.0.1 "$port"
  else timeout 5 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "%s\\n" "$2" >&3 && cat <&3' edge "$port" "$1"
  fi
}
`;

const switchScript = `${speak}commands=$1; shift
new=${stateFile}.$$
end=$(($(date +%s) + 20))
until [ -n "$(tell 'show info' 2>/dev/null)" ]; do
  [ "$(date +%s)" -lt "$end" ] || { echo 'it does not answer' >&2; exit 1; }
  sleep 0.1
done
said=$(tell "$commands")
end=$(($(date +%s) + 20))
while :; do
  tell 'show servers state' >$new
  missing=
  for line in "$@"; do grep -Eq "$line" $new || missing=$line; done
  [ -n "$missing" ] || break
  [ "$(date +%s)" -lt "$end" ] || { printf '%s\\n' "it did not do as told: $said" >&2; cat $new >&2; exit 1; }
  sleep 0.1
done
mv $new ${stateFile}
`;

const drainScript = `${speak}end=$(($(date +%s) + $1)); shift
while :; do
  open=$(tell 'show stat -1 4 -1' | {
    sum=0
    while IFS=, read -r backend server queued most current rest; do
      for one in "$@"; do [ "$one" != "$backend,$server" ] || sum=$((sum + current)); done
    done
    echo "$sum"
  })
  [ "$open" != 0 ] && [ "$(date +%s)" -lt "$end" ] || break
  sleep 0.1
done
echo "$open"
`;
