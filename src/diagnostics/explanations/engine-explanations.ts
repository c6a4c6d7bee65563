import type { Explanation } from './explanation.ts';

/** WL7: what only the engine can tell. */
export const engineExplanations = {
  WL7001: {
    meaning: 'The attribute needs a newer Engine API than the engine speaks.',
    why: 'Where the attribute can be left out without harm this is a warning, else an error. The message names the version that is needed.',
    wrong: { terminal: 'docker version --format "{{.Server.APIVersion}}"    # 1.43, and the file sets start_interval' },
    right: { terminal: 'docker version --format "{{.Server.APIVersion}}"    # 1.44 or later' },
  },
  WL7002: {
    meaning: 'A network or volume is declared with external: true, but the engine has none of that name.',
    why: 'External resources are never created, because somebody else owns them. Create it first, or drop external: true.',
    wrong: { terminal: 'windlass up    # networks: {proxy: {external: true}}' },
    right: { terminal: 'docker network create proxy && windlass up' },
  },
  WL7003: {
    meaning: 'A container would publish a port of this machine that another container already holds. The message names the holder.',
    why: 'Only one container can have an address and port of the machine at a time, so the start would fail after everything before it was done.',
    wrong: { terminal: 'windlass up    # ports: ["8080:80"], and container shop-web-1 has 8080' },
    right: { terminal: 'windlass up    # ports: ["8081:80"]' },
  },
  WL7004: {
    meaning: 'No registry told the digest of an image, which config --resolve-image-digests and --lock-image-digests ask for.',
    why: 'A digest names one content for good, and only the registry knows which one a tag stands for now. The engine asks it; the message has its answer.',
    wrong: { terminal: 'windlass config --lock-image-digests    # image: nginx:1.72' },
    right: { terminal: 'windlass config --lock-image-digests    # image: nginx:1.27' },
  },
  WL7005: {
    meaning: 'A volume of the project was made from another definition than the file has now. The message names what differs.',
    why: 'A volume cannot be changed, only removed and made anew, and its data goes with it. Nobody but you can agree to that.',
    wrong: { terminal: 'windlass up    # volumes: {data: {driver_opts: {type: tmpfs, device: tmpfs}}}, and data was made without them' },
    right: { terminal: 'windlass up --recreate-volumes    # without the data; --no-recreate keeps the volume as it is' },
  },
  WL7101: {
    meaning: 'The file asks for a replacement without a gap, and something about the service makes that impossible. The message names it.',
    why: 'Two containers cannot have the same host port, address or UDP port at once, and two writers on one volume can harm the data. The old container then stops before the new one starts, and comes back if that one fails.',
    wrong: { terminal: 'windlass plan    # ports: ["8080:80"], deploy: {update_config: {parallelism: 1}}' },
    right: { terminal: 'windlass plan    # ports: ["8080:80"], deploy: {update_config: {order: start-first}}' },
  },
  WL7102: {
    meaning:
      'The service is replaced start-first as the file says, so for a while two of its containers have the same volume open for writing.',
    why: 'Programs that do not expect a second writer, such as databases, can harm their data. Where that is so, ask for stop-first.',
    wrong: { terminal: 'windlass plan    # volumes: [data:/var/lib/db], deploy: {update_config: {order: start-first}}' },
    right: { terminal: 'windlass plan    # volumes: [data:/var/lib/db], deploy: {update_config: {order: stop-first}}' },
  },
  WL7103: {
    meaning: 'The published ports of a service go over to an edge, or to another edge, in this run.',
    why: 'Only one container can hold a host port, so for a moment nobody does. It happens when a service gets its edge, and when ports, mode or image of the edge change; replacing the service itself never needs it.',
    wrong: { terminal: 'windlass up -d    # in the busiest hour, right after order: start-first was added' },
    right: { terminal: 'windlass plan    # says so beforehand' },
  },
} as const satisfies Readonly<Record<string, Explanation>>;
