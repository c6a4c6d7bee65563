import type { Extensible, ServiceHook } from './shared.ts';

export interface Develop extends Extensible {
  readonly watch?: readonly WatchTrigger[];
}

export interface WatchTrigger extends Extensible {
  readonly path: string;
  readonly action: string;
  readonly target?: string;
  readonly exec?: ServiceHook;
  readonly include?: readonly string[];
  readonly ignore?: readonly string[];
  readonly initial_sync?: boolean;
}
