import type { LogFrame } from '../../engine/engine.ts';
import type { ServiceName } from '../../model/names.ts';
import type { Notice } from '../../plan/step.ts';

/** What a watch tells besides the runs that it starts. */
export type WatchEvent =
  /** Changes from now on are seen. */
  | { readonly type: 'watching'; readonly services: readonly ServiceName[]; readonly paths: readonly string[] }
  /** Changes were seen that ask for a new image, or for a restart. */
  | { readonly type: 'rebuilding' | 'restarting'; readonly service: ServiceName; readonly paths: readonly string[] }
  | {
      readonly type: 'synced';
      readonly service: ServiceName;
      readonly copied: readonly string[];
      readonly deleted: readonly string[];
      /** Names. */
      readonly containers: readonly string[];
    }
  | { readonly type: 'hook-output'; readonly service: ServiceName; readonly container: string; readonly frame: LogFrame }
  | { readonly type: 'watch-failed'; readonly service: ServiceName; readonly message: string; readonly help?: string }
  | { readonly type: 'not-watched'; readonly notice: Notice };
