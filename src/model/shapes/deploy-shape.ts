import { always, bytes, deviceCount, duration, float, given, integer, listOf, mapping, object, text, texts, unsigned } from './shape.ts';

export const deviceRequestShape = object({
  capabilities: texts,
  driver: text,
  count: deviceCount,
  device_ids: texts,
  options: mapping,
});

const update = object({
  parallelism: given(unsigned),
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: float,
  order: text,
});

const resource = object({
  cpus: float,
  memory: bytes,
  pids: integer,
  devices: listOf(deviceRequestShape),
  generic_resources: listOf(object({ discrete_resource_spec: object({ kind: always(text), value: always(integer) }) })),
});

export const deployShape = object({
  mode: text,
  replicas: given(integer),
  labels: mapping,
  update_config: update,
  rollback_config: update,
  resources: object({ limits: resource, reservations: resource }, { embedded: true }),
  restart_policy: object({
    condition: text,
    delay: given(duration),
    max_attempts: given(unsigned),
    window: given(duration),
  }),
  placement: object(
    {
      constraints: texts,
      preferences: listOf(object({ spread: text })),
      max_replicas_per_node: unsigned,
    },
    { embedded: true },
  ),
  endpoint_mode: text,
});
