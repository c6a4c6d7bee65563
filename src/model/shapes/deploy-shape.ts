import type {
  Deploy,
  DeviceRequest,
  DiscreteResource,
  GenericResource,
  Placement,
  PlacementPreference,
  Resource,
  Resources,
  RestartPolicy,
  UpdateConfig,
} from '../deploy.ts';
import { always, bytes, deviceCount, duration, float, given, integer, listOf, mapping, object, text, texts, unsigned } from './shape.ts';

export const deviceRequestShape = object<DeviceRequest>({
  capabilities: texts,
  driver: text,
  count: deviceCount,
  device_ids: texts,
  options: mapping,
});

const update = object<UpdateConfig>({
  parallelism: given(unsigned),
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: float,
  order: text,
});

const resource = object<Resource>({
  cpus: float,
  memory: bytes,
  pids: integer,
  devices: listOf(deviceRequestShape),
  generic_resources: listOf(
    object<GenericResource>({ discrete_resource_spec: object<DiscreteResource>({ kind: always(text), value: always(integer) }) }),
  ),
});

export const deployShape = object<Deploy>({
  mode: text,
  replicas: given(integer),
  labels: mapping,
  update_config: update,
  rollback_config: update,
  resources: object<Resources>({ limits: resource, reservations: resource }, { embedded: true }),
  restart_policy: object<RestartPolicy>({
    condition: text,
    delay: given(duration),
    max_attempts: given(unsigned),
    window: given(duration),
  }),
  placement: object<Placement>(
    {
      constraints: texts,
      preferences: listOf(object<PlacementPreference>({ spread: text })),
      max_replicas_per_node: unsigned,
    },
    { embedded: true },
  ),
  endpoint_mode: text,
});
