/** What `doctor` asks the client's own machine. */
export interface HostFacts {
  readonly node: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Docker's own configuration. */
  readonly config: ConfigFile;
  readonly nameservers: readonly string[];
  /** Addresses of the machine's own interfaces with their prefixes, such as `192.168.1.7/24`. */
  readonly interfaces: readonly { readonly name: string; readonly cidr: string }[];
  /** Undefined for a file that is not there. */
  readonly socket: (path: string) => SocketFacts | undefined;
  /** Undefined where the folder is not on this machine. */
  readonly space: (folder: string) => Promise<DiskSpace | undefined>;
  /** Whether a name has an address; gives up after some seconds. */
  readonly resolves: (name: string) => Promise<boolean>;
  /** Whether a program is on the PATH. */
  readonly hasProgram: (name: string) => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface ConfigFile {
  readonly path: string;
  /** Undefined where there is no file. */
  readonly text?: string;
}

export interface SocketFacts {
  readonly isSocket: boolean;
  readonly usable: boolean;
  /** The group that owns it, where it has a name. */
  readonly group?: string;
}

/** Bytes. */
export interface DiskSpace {
  readonly free: number;
  readonly total: number;
}
