import type { EndpointSources } from '../../engine/endpoint.ts';
import type { GlobalValues } from '../arguments/global-options.ts';

/** What the options before the command say of the engine. */
export function engineChoice(globals: GlobalValues): Pick<EndpointSources, 'host' | 'context' | 'tls'> {
  const { host, context, tls: enabled, tlsverify: verify, tlscacert: ca, tlscert: cert, tlskey: key } = globals;
  return {
    ...(host !== undefined && { host }),
    ...(context !== undefined && { context }),
    tls: {
      ...(enabled !== undefined && { enabled }),
      ...(verify !== undefined && { verify }),
      ...(ca !== undefined && { ca }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
    },
  };
}
