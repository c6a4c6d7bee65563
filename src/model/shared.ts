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

export interface ServiceHook extends Extensible {
  readonly command: readonly string[] | null;
  readonly user?: string;
  readonly privileged?: boolean;
  readonly working_dir?: string;
  readonly environment?: Readonly<Record<string, string | null>>;
}

/** One number for both limits, or the two apart. */
export type Ulimit = number | { readonly soft?: number; readonly hard?: number };
