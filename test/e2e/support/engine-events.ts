import type { IncomingMessage } from 'node:http';
import { jsonLines, openCall } from '../../rig/engine-api.mjs';

/** What happened to a container of the project, as far as tests ask. */
export interface EngineEvent {
  /** For example "start", "die", "health_status: healthy". */
  readonly action: string;
  readonly service: string;
  readonly container: string;
}

export interface EngineEvents {
  /** The next event that matches, counting from the one that was returned last; past ones are not lost. */
  next(action: string, service?: string): Promise<EngineEvent>;
  /** Everything so far, oldest first. */
  seen(): readonly EngineEvent[];
  close(): void;
}

/** Listens to what happens to a project's containers from now on; ready to miss nothing when it resolves. */
export async function listenToEngine(host: string, project: string): Promise<EngineEvents> {
  const filters = JSON.stringify({ type: ['container'], label: [`com.docker.compose.project=${project}`] });
  const response = await openCall(host, 'GET', '/events', { query: { filters }, idleMs: 0 });
  const events: EngineEvent[] = [];
  const watchers = new Set<() => void>();
  let read = 0;
  void collect(response).catch(() => undefined);
  return { next, seen: () => [...events], close: () => void response.destroy() };

  async function collect(stream: IncomingMessage): Promise<void> {
    for await (const line of jsonLines(stream)) {
      events.push(toEvent(line as RawEvent));
      for (const look of watchers) look();
    }
  }

  function next(action: string, service?: string): Promise<EngineEvent> {
    return new Promise((resolve) => {
      watchers.add(look);
      look();

      function look(): void {
        const index = events.findIndex(
          (event, at) => at >= read && event.action === action && (service === undefined || event.service === service),
        );
        const event = events[index];
        if (event === undefined) return;
        read = index + 1;
        watchers.delete(look);
        resolve(event);
      }
    });
  }
}

interface RawEvent {
  readonly Action: string;
  readonly Actor: { readonly Attributes: Readonly<Record<string, string>> };
}

function toEvent({ Action, Actor }: RawEvent): EngineEvent {
  const { 'com.docker.compose.service': service = '', name = '' } = Actor.Attributes;
  return { action: Action, service, container: name };
}
