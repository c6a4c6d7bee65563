import { type AttributeTable, joint, partOf } from '../mapping.ts';

/** `deploy.restart_policy` wins over `restart`. A one-off is never restarted. */
export const restartPolicy = joint(['HostConfig.RestartPolicy'], ({ request, service }) => {
  if (request.oneOff) return {};
  const policy = service.deploy?.restart_policy;
  const [condition = '', attempts = '0'] = service.restart?.split(':') ?? [];
  if (policy) return toPolicy(policy.condition ?? '', policy.max_attempts ?? 0);
  return toPolicy(condition, Number.parseInt(attempts, 10) || 0);
});

export const restart = { restart: partOf(restartPolicy) } satisfies AttributeTable;

// The two attributes have words of their own for the engine's "no" and "always".
const engineNames: Readonly<Record<string, string>> = { none: 'no', any: 'always' };

function toPolicy(condition: string, attempts: number) {
  const Name = engineNames[condition] ?? condition;
  if (Name === '' && attempts === 0) return {};
  return { host: { RestartPolicy: { Name, ...(attempts !== 0 && { MaximumRetryCount: attempts }) } } };
}
