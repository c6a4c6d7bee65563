import type { AttributeRow } from './attribute-row.ts';
import { canonicalExternal } from './external.ts';
import { canonicalInclude } from './list-forms.ts';
import { appendPairs, mergeIpamConfig } from './merge-rules.ts';
import { pairKey } from './unique-keys.ts';

/** The networks, volumes, configs and secrets of a project, and the files it includes. */
export const resourceRows = {
  'configs.*': { canonical: canonicalExternal },
  'configs.*.external': { cast: 'bool' },
  'configs.*.file': { path: 'host' },
  'include.*': { canonical: canonicalInclude },
  'networks.*': { canonical: canonicalExternal },
  'networks.*.attachable': { cast: 'bool' },
  'networks.*.enable_ipv6': { cast: 'bool' },
  'networks.*.external': { cast: 'bool' },
  'networks.*.internal': { cast: 'bool' },
  'networks.*.ipam.config': { merge: mergeIpamConfig },
  'networks.*.ipam.options': { unique: pairKey },
  'networks.*.labels': { merge: appendPairs, unique: pairKey },
  'secrets.*': { canonical: canonicalExternal },
  'secrets.*.external': { cast: 'bool' },
  'secrets.*.file': { path: 'host' },
  'volumes.*': { canonical: canonicalExternal, path: 'driver' },
  'volumes.*.external': { cast: 'bool' },
  'volumes.*.labels': { merge: appendPairs },
} satisfies Readonly<Record<string, AttributeRow>>;
