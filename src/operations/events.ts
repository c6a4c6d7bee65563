import type { EngineReader } from '../engine/engine.ts';
import type { EventSpan, RecordedEvent } from '../engine/engine-insight.ts';
import { composeLabels } from '../model/compose-labels.ts';
import type { ServiceName } from '../model/names.ts';
import type { StringMap } from '../model/shared.ts';
import { checkKnownServices } from './lookup/known-services.ts';
import type { ListRequest } from './lookup/listed-containers.ts';

/** Something that happened to a container of a service. */
export interface ServiceEvent extends RecordedEvent {
  readonly service: ServiceName;
  /** Without those that Compose tools write for themselves. */
  readonly attributes: StringMap;
}

/**
 * What happens to the containers of a project's services, those of `run` left out. Goes on until `until`, or until the signal.
 *
 * @param span Unix seconds or RFC 3339; with `since` what happened from then on comes first.
 * @throws WindlassError NOT_FOUND for a service that is not in the file.
 */
export async function events(
  request: ListRequest & { readonly span: EventSpan },
  engine: EngineReader,
  signal: AbortSignal,
): Promise<AsyncIterable<ServiceEvent>> {
  const { project, services, declared, span } = request;
  if (declared) checkKnownServices(services, [], declared);
  return pick(await engine.recordEvents(project, span, signal), services);
}

async function* pick(recorded: AsyncIterable<RecordedEvent>, services: readonly ServiceName[]): AsyncGenerator<ServiceEvent, void> {
  for await (const event of recorded) {
    const service = event.attributes[composeLabels.service];
    if (service === undefined || event.attributes[composeLabels.oneOff]?.toLowerCase() === 'true') continue;
    if (services.length > 0 && !services.includes(service)) continue;
    const own = Object.entries(event.attributes).filter(([key]) => !/^(?:com\.docker\.compose|dev\.windlass)\./.test(key));
    yield { ...event, service, attributes: Object.fromEntries(own.sort(([one], [other]) => (one < other ? -1 : 1))) };
  }
}
