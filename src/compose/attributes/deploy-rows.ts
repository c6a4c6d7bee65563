import type { AttributeRow } from './attribute-row.ts';
import { appendPairs } from './merge-rules.ts';
import { pairKey } from './unique-keys.ts';

/** How many containers a service has, what they may use and how they are replaced. */
export const deployRows = {
  'services.*.deploy.labels': { merge: appendPairs, unique: pairKey },
  'services.*.deploy.placement.max_replicas_per_node': { cast: 'int' },
  'services.*.deploy.replicas': { cast: 'int' },
  'services.*.deploy.restart_policy.max_attempts': { cast: 'int' },
  'services.*.deploy.rollback_config.max_failure_ratio': { cast: 'float' },
  'services.*.deploy.rollback_config.parallelism': { cast: 'int' },
  'services.*.deploy.update_config.max_failure_ratio': { cast: 'float' },
  'services.*.deploy.update_config.parallelism': { cast: 'int' },
} satisfies Readonly<Record<string, AttributeRow>>;
