/** What to load and how. Paths may be relative to `cwd`. */
export interface LoadRequest {
  /** Absolute folder of the caller. */
  readonly cwd: string;
  /** The variables of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Compose files in the order of merging, `-` for standard input; empty to look for them. */
  readonly files: readonly string[];
  readonly projectDirectory?: string;
  readonly projectName?: string;
  readonly profiles: readonly string[];
  /** Env files instead of `.env`; a later one wins. */
  readonly envFiles: readonly string[];
  /** Services to keep, with what they depend on; all when empty or absent. */
  readonly services?: readonly string[];
  /** Fill variables in; on unless `false`, as are the following ones. */
  readonly interpolate?: boolean;
  /**
   * Give every value its type also where variables were left alone: `strictly` takes a variable for a number or a switch as an error,
   * `possibly` leaves it out. Without it such a project is as its files have it.
   */
  readonly typed?: 'strictly' | 'possibly';
  /** Write out what the language implies. */
  readonly normalize?: boolean;
  /** Make paths absolute. */
  readonly resolvePaths?: boolean;
  /** Check that what services refer to exists. */
  readonly checkConsistency?: boolean;
  /** Fold env files into `environment`. */
  readonly resolveEnvironment?: boolean;
  /** Keep networks, volumes, configs and secrets that no service uses; off unless `true`. */
  readonly allResources?: boolean;
  /** Join the parts of container names with `_`; without it COMPOSE_COMPATIBILITY says. */
  readonly compatibility?: boolean;
  /** Treat warnings as errors; off unless `true`. */
  readonly strict?: boolean;
}
