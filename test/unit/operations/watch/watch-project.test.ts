import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import type { WatchEvent } from '../../../../src/operations/watch/watch-event.ts';
import { type WatchRequest, watchProject } from '../../../../src/operations/watch/watch-project.ts';
import type { WatchedFiles } from '../../../../src/operations/watch/watched-files.ts';
import { project, service } from '../../../fakes/builders.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';

const watched = project({ web: service({ develop: { watch: [{ path: '/srv/conf', action: 'restart' }] } }) });

describe('a watch', () => {
  it('deals afterwards with what changes while the services come up', async () => {
    const { told, runs } = await watch({ during: ['/srv/conf'] });
    expect(runs).toBe(1);
    expect(told).toEqual(['watching', 'restarting']);
  });

  it('tells what did not work, and tries again with the next change', async () => {
    const { told, runs } = await watch({ during: ['/srv/conf'], fails: 1, afterFailure: '/srv/conf' });
    expect(runs).toBe(2);
    expect(told).toEqual(['watching', 'restarting', 'watch-failed: no room', 'restarting']);
  });

  it('ends where the engine is gone', async () => {
    const gone = new WindlassError('ENGINE_UNREACHABLE', 'gone');
    await expect(watch({ during: ['/srv/conf'], fails: 1, failure: gone })).rejects.toBe(gone);
  });

  it('watches nothing when nothing comes up', async () => {
    const prepare = async () => Promise.reject(new Error('no such image'));
    await expect(watch({ prepare })).rejects.toThrow('no such image');
  });
});

interface Course {
  /** What changes while the services come up. */
  readonly during?: readonly string[];
  /** How many runs fail before one does not, which ends the watch. */
  readonly fails?: number;
  readonly failure?: Error;
  readonly afterFailure?: string;
  readonly prepare?: WatchRequest['prepare'];
}

async function watch({ during = [], fails = 0, failure = new Error('no room'), afterFailure, prepare }: Course) {
  const ended = new AbortController();
  const told: string[] = [];
  let runs = 0;
  let change: (path: string) => void = () => undefined;
  let open = 0;
  const files: WatchedFiles = {
    async follow(_roots, { onChange }) {
      change = onChange;
      open++;
      return { close: () => void open-- };
    },
    list: async function* () {},
    exists: async () => true,
    pack: async function* () {},
  };
  const changing = async (): Promise<void> => {
    for (const path of during) change(path);
  };
  try {
    await watchProject(
      watched,
      { services: [], prune: true, up: {}, ignores: new Map(), prepare: prepare ?? changing },
      {
        files,
        engine: fakeEngine({}),
        signal: ended.signal,
        pause: async () => undefined,
        tell(event: WatchEvent) {
          told.push(event.type === 'watch-failed' ? `${event.type}: ${event.message}` : event.type);
          if (event.type === 'watch-failed' && afterFailure) change(afterFailure);
        },
        async run() {
          if (++runs <= fails) throw failure;
          ended.abort();
          throw new WindlassError('ABORTED', 'interrupted');
        },
      },
    );
  } finally {
    expect(open).toBe(0);
  }
  return { told, runs };
}
