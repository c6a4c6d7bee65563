import type { ServiceName } from './names.ts';

const prefix = 'service:';

/** The service that a text like `service:NAME` names, as namespaces and build contexts do; undefined for any other text. */
export function namedService(text: string | undefined): ServiceName | undefined {
  return text?.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}
