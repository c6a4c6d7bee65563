/** One service of a random project, in the few words that a replacement has to think of. */
export interface Sketch {
  readonly oneShot: boolean;
  readonly probed: boolean;
  readonly replicas: number;
  readonly user: string;
  /** Of the services before it: none, started or the strongest condition it can meet. */
  readonly needs: readonly (0 | 1 | 2)[];
  readonly restart: boolean;
  /** Whether it can do without what it needs. */
  readonly optional: boolean;
  readonly data: boolean;
  readonly cache: boolean;
  readonly port: 'none' | 'fixed' | 'chosen';
  readonly fixedName: boolean;
  readonly address: boolean;
  /** What it has of the first service. */
  readonly shares: 'nothing' | 'network' | 'processes' | 'volumes';
  readonly front: boolean;
  readonly hooks: readonly Moment[];
  readonly comesBack: boolean;
  readonly rolls: Pace | undefined;
}

/** When a hook of it runs. */
export type Moment = 'pre_start' | 'post_start' | 'pre_stop';

/** How its containers are replaced. */
export interface Pace {
  readonly order: 'start-first' | 'stop-first' | undefined;
  readonly parallelism: 0 | 1 | 2;
  readonly delay: '3s' | undefined;
  readonly monitor: '1s' | undefined;
  readonly failure_action: 'pause' | 'continue' | 'rollback';
  readonly max_failure_ratio: 0 | 0.5;
  readonly edge: boolean;
}

export interface SketchedProject {
  readonly services: readonly Sketch[];
  readonly networks: SketchedNetworks;
}

export interface SketchedNetworks {
  readonly internal: boolean;
  readonly frontInternal: boolean;
  readonly frontName: 'demo_front' | 'demo_public';
}
