export interface PlainWords {
  readonly message: string;
  readonly help?: string;
}

/** Says an engine's message so that a user of Compose files understands it. A message that is not known comes back as it is. */
export function plainWords(message: string): PlainWords {
  for (const [pattern, translate] of translations) {
    const match = pattern.exec(message);
    if (match) return translate(match);
  }
  return { message };
}

type Translation = readonly [RegExp, (match: RegExpExecArray) => PlainWords];

const translations: readonly Translation[] = [
  [
    /Bind for (\S+) failed: port is already allocated/,
    ([, address]) => ({
      message: `host port ${address} is already in use by another container`,
      help: 'stop that container, or publish another host port',
    }),
  ],
  [
    /listen (?:tcp|udp)\d? (\S+): bind: address already in use|failed to bind host port for (\S+?:\d+):\S+: address already in use/,
    ([, listening, bound]) => ({
      message: `host port ${listening ?? bound} is already in use by a program on the host`,
      help: 'stop that program, or publish another host port',
    }),
  ],
  [
    /exec: "([^"]+)": (?:stat [^:]+: no such file or directory|executable file not found in \$PATH)/,
    ([, command]) => ({
      message: `the command "${command}" does not exist in the image`,
      help: 'check command and entrypoint of the service',
    }),
  ],
  [
    /exec: "([^"]+)": permission denied/,
    ([, command]) => ({
      message: `the command "${command}" is not executable`,
      help: 'make the file executable in the image or on the host',
    }),
  ],
  [
    /exec format error/,
    () => ({
      message: 'the program cannot be run on this machine',
      help: 'the image is for another processor, or a script lacks its #! line',
    }),
  ],
  [
    /bind source path does not exist: (.+)$/,
    ([, path]) => ({ message: `the host path ${path} does not exist`, help: 'create it, or set bind.create_host_path: true' }),
  ],
  [
    /container name "\/?([^"]+)" is already in use by container "?([0-9a-f]{12})/,
    ([, name, id]) => ({
      message: `the name ${name} is taken by container ${id}`,
      help: `remove that container with "docker rm -f ${name}", or choose another name`,
    }),
  ],
  [
    /could not find an available, non-overlapping IPv4 address pool|all predefined address pools have been fully subnetted/,
    () => ({
      message: 'the engine has no free address range for another network',
      help: 'remove unused networks with "docker network prune", or give the network a subnet',
    }),
  ],
  [
    /Pool overlaps with other one on this address space/,
    () => ({ message: 'the subnet of the network overlaps with another network', help: 'choose another subnet under ipam' }),
  ],
  [/[Nn]o such image: (\S+)/, ([, image]) => ({ message: `image ${image} is not on the engine` })],
];
