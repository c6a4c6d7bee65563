import type { AttributeRow } from './attribute-row.ts';
import { canonicalBuild } from './build.ts';
import { canonicalFileReference, canonicalFlagText, canonicalPairs, canonicalSsh } from './list-forms.ts';
import { appendNewPairs, appendPairs, mergeBuild } from './merge-rules.ts';
import { pairKey } from './unique-keys.ts';

/** How the image of a service is built. */
export const buildRows = {
  'services.*.build': { merge: mergeBuild, canonical: canonicalBuild },
  'services.*.build.additional_contexts': { merge: appendPairs, unique: pairKey, canonical: canonicalPairs },
  'services.*.build.additional_contexts.*': { path: 'context' },
  'services.*.build.args': { merge: appendPairs, unique: pairKey },
  'services.*.build.context': { path: 'context' },
  'services.*.build.extra_hosts': { merge: appendNewPairs },
  'services.*.build.labels': { merge: appendPairs, unique: pairKey },
  'services.*.build.provenance': { canonical: canonicalFlagText },
  'services.*.build.sbom': { canonical: canonicalFlagText },
  'services.*.build.secrets.*': { canonical: canonicalFileReference },
  'services.*.build.ssh': { canonical: canonicalSsh },
  'services.*.build.ssh.*': { path: 'host' },
  'services.*.build.tags': { unique: pairKey },
} satisfies Readonly<Record<string, AttributeRow>>;
