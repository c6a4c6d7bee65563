/** Extension fields travel along unread. */
export interface Extensible {
  readonly [extension: `x-${string}`]: unknown;
}

export type StringMap = Readonly<Record<string, string>>;

/** How a service uses a config or secret. */
export interface FileReference extends Extensible {
  readonly source?: string;
  readonly target?: string;
  readonly uid?: string;
  readonly gid?: string;
  /** Octal text, such as `0440`. */
  readonly mode?: string;
}

interface HookSettings extends Extensible {
  readonly user?: string;
  readonly privileged?: boolean;
  readonly working_dir?: string;
  readonly environment?: Readonly<Record<string, string | null>>;
}

export interface ServiceHook extends HookSettings {
  readonly command?: readonly string[] | null;
}

/** A hook in a container of its own. Without an image it runs with the service's, without a command what its own image runs. */
export interface StartHook extends HookSettings {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly per_replica?: boolean;
}

/** One number for both limits, or the two apart. */
export type Ulimit = UlimitBound | { readonly soft?: UlimitBound; readonly hard?: UlimitBound };

/** A bigint where a number would not be exact: some write the highest of 64 bits for "no limit". */
export type UlimitBound = number | bigint;
