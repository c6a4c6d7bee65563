import type { Deploy } from '../../model/deploy.ts';
import { type AttributeTable, type MappingContext, partOfChecked } from '../mapping.ts';
import { deviceAccess } from './devices.ts';
import { limits } from './limits.ts';
import { restartPolicy } from './restart.ts';

export const deployment = { deploy: partOfChecked([...limits, restartPolicy, deviceAccess], checkDeploy) } satisfies AttributeTable;

/** Tells what of the section only a Swarm can do. */
function checkDeploy(deploy: Deploy, { report }: MappingContext): void {
  const { labels, resources, restart_policy: policy } = deploy;
  const ignored = (why: string, ...path: readonly string[]) =>
    report({ code: 'WL5001', severity: 'warning', message: `deploy.${path.join('.')} is not applied: ${why}`, at: ['deploy', ...path] });

  if (deploy.mode !== undefined && deploy.mode !== 'replicated') ignored('one engine runs replicas only', 'mode');
  if (deploy.placement && Object.keys(deploy.placement).length > 0) ignored('there is only one engine to place on', 'placement');
  if (deploy.endpoint_mode !== undefined) ignored('names resolve to the containers themselves', 'endpoint_mode');
  if (labels && Object.keys(labels).length > 0) ignored('they are for the service object of a Swarm', 'labels');
  if (policy?.delay !== undefined) ignored('the engine chooses the delay itself', 'restart_policy', 'delay');
  if (policy?.window !== undefined) ignored('the engine has no such window', 'restart_policy', 'window');
  if (resources?.reservations?.cpus !== undefined) ignored('the engine cannot reserve cpus', 'resources', 'reservations', 'cpus');
  if (resources?.reservations?.pids !== undefined) ignored('pids can be limited, not reserved', 'resources', 'reservations', 'pids');
  if (resources?.limits?.devices) ignored('devices are asked for in reservations', 'resources', 'limits', 'devices');
  for (const side of ['limits', 'reservations'] as const) {
    if (resources?.[side]?.generic_resources) ignored('they belong to a Swarm', 'resources', side, 'generic_resources');
  }
}
