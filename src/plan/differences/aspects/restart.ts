import { lone } from '../aspect.ts';

/** When the engine starts the container again. */
export const restart = lone(
  'restart',
  ({ desired }) => policyText(desired.spec.HostConfig.RestartPolicy),
  ({ inspected }) => policyText(inspected.HostConfig.RestartPolicy),
  {
    sources: ['restart', 'deploy.restart_policy'],
    place: (_, { service }) => ({ path: service.deploy?.restart_policy ? ['deploy', 'restart_policy'] : ['restart'] }),
    remedy: () => 'update',
  },
);

function policyText(policy: { readonly Name?: string; readonly MaximumRetryCount?: number } | null | undefined): string {
  const name = policy?.Name || 'no';
  return policy?.MaximumRetryCount ? `${name}:${policy.MaximumRetryCount}` : name;
}
