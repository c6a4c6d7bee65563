import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { networkHash } from '../../model/config-hash/network-hash.ts';
import { volumeHash } from '../../model/config-hash/volume-hash.ts';
import type { NetworkKey, VolumeKey } from '../../model/names.ts';
import type { Network, Project, Volume } from '../../model/project.ts';
import { toBuildSpec } from '../../spec/build.ts';
import type { BuildSpec, NetworkSpec, VolumeSpec } from '../../spec/container-spec.ts';
import { toNetworkSpec } from '../../spec/network.ts';
import type { ResourceRequest } from '../../spec/resource-request.ts';
import { toVolumeSpec } from '../../spec/volume.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { UpWorld } from '../world/up-world.ts';
import { resourceRecord } from './object-record.ts';

export interface ResourceSpecOptions {
  /** Without the labels that record what the file is, for a spec that is only looked at. */
  readonly unrecorded?: boolean;
}

export function networkSpec(key: NetworkKey, world: UpWorld, options?: ResourceSpecOptions): NetworkSpec {
  const { project, facts } = world;
  const network = networkOf(key, project);
  const { spec, notices } = toNetworkSpec({ project, key, ...facts, ...recordOf(network, networkHash, options) });
  tell(notices, world);
  return spec;
}

export function volumeSpec(key: VolumeKey, { project, facts }: UpWorld, options?: ResourceSpecOptions): VolumeSpec {
  return toVolumeSpec({ project, key, ...facts, ...recordOf(volumeOf(key, project), volumeHash, options) });
}

export function networkOf(key: NetworkKey, { networks }: Project): Network {
  return networks[key] ?? { name: key };
}

export function volumeOf(key: VolumeKey, { volumes }: Project): Volume {
  return volumes[key] ?? { name: key };
}

function recordOf<Definition extends Network | Volume>(
  definition: Definition,
  hash: (definition: Definition) => string,
  { unrecorded = false }: ResourceSpecOptions = {},
): Pick<ResourceRequest, 'configHash' | 'record'> {
  return unrecorded ? { configHash: '' } : { configHash: hash(definition), record: resourceRecord(definition) };
}

/** Only for services with a build section. */
export function buildSpec(desired: DesiredService, world: UpWorld): BuildSpec {
  const { version, missingFiles } = world.facts;
  const order = toBuildSpec({ project: world.project, serviceName: desired.name, version, ...(missingFiles && { missingFiles }) });
  if (!order) throw new Error(`service ${desired.name} has no build section`);
  tell(order.notices, world);
  return order.spec;
}

/** Errors end the planning once everything has been looked at; warnings go along with the plan. */
export function tell(diagnostics: readonly Diagnostic[], world: UpWorld): void {
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'error') {
      if (!world.problems.some(({ message }) => message === diagnostic.message)) world.problems.push(diagnostic);
      continue;
    }
    const { code, message, help, span } = diagnostic;
    world.draft.notice({ code, message, ...(help !== undefined && { help }), ...(span && { span }) });
  }
}
