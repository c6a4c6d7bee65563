import { dockerConfigFolder } from '../../engine/endpoint.ts';
import { endpointSources } from '../../host/endpoint-sources.ts';
import { defaultDetachKeys } from './detach-keys.ts';

/** The keys that mean to detach: those of the docker configuration, or the usual ones. */
export function readDetachKeys(): string {
  const sources = endpointSources();
  const text = sources.readText(`${dockerConfigFolder(sources)}/config.json`);
  return keysIn(text ?? '') ?? defaultDetachKeys;
}

function keysIn(text: string): string | undefined {
  try {
    const config: unknown = JSON.parse(text);
    if (typeof config !== 'object' || config === null || !('detachKeys' in config)) return undefined;
    return typeof config.detachKeys === 'string' && config.detachKeys !== '' ? config.detachKeys : undefined;
  } catch {
    return undefined;
  }
}
