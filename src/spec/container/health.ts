import type { Healthcheck } from '../../model/service.ts';
import { apiAtLeast } from '../api-version.ts';
import type { HealthcheckSpec } from '../container-spec.ts';
import type { AttributeTable, MappingContext, Sent } from '../mapping.ts';
import { nanoseconds } from '../nanoseconds.ts';

const healthcheck: Sent<Healthcheck> = {
  kind: 'sent',
  fields: ['Healthcheck'],
  apply: (value, context) => {
    if (value.start_interval !== undefined) checkStartInterval(value, context);
    return { config: { Healthcheck: toHealthcheck(value) } };
  },
};

export const health = { healthcheck } satisfies AttributeTable;

function toHealthcheck(value: Healthcheck): HealthcheckSpec {
  const test = value.disable ? ['NONE'] : value.test;
  return {
    ...(test && { Test: test }),
    ...(value.interval !== undefined && { Interval: nanoseconds(value.interval) }),
    ...(value.timeout !== undefined && { Timeout: nanoseconds(value.timeout) }),
    ...(value.start_period !== undefined && { StartPeriod: nanoseconds(value.start_period) }),
    ...(value.start_interval !== undefined && { StartInterval: nanoseconds(value.start_interval) }),
    ...(value.retries !== undefined && { Retries: value.retries }),
  };
}

function checkStartInterval({ start_period }: Healthcheck, { request, report }: MappingContext): void {
  const at = ['healthcheck', 'start_interval'];
  if (start_period === undefined) {
    report({
      code: 'WL3004',
      severity: 'error',
      message: 'start_interval has no meaning without start_period',
      at,
      help: 'add healthcheck.start_period',
    });
  }
  if (apiAtLeast(request.apiVersion, '1.44')) return;
  report({
    code: 'WL7001',
    severity: 'error',
    message: `start_interval needs Engine API 1.44 (Docker 25); this engine has ${request.apiVersion}`,
    at,
  });
}
