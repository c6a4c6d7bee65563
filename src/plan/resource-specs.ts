import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { networkHash } from '../model/config-hash/network-hash.ts';
import { volumeHash } from '../model/config-hash/volume-hash.ts';
import type { NetworkKey, VolumeKey } from '../model/names.ts';
import { toBuildSpec } from '../spec/build.ts';
import type { BuildSpec, NetworkSpec, VolumeSpec } from '../spec/container-spec.ts';
import { toNetworkSpec } from '../spec/network.ts';
import { toVolumeSpec } from '../spec/volume.ts';
import type { DesiredService } from './desired-service.ts';
import { resourceRecord } from './object-record.ts';
import type { UpWorld } from './up-world.ts';

export function networkSpec(key: NetworkKey, world: UpWorld): NetworkSpec {
  const { project, facts } = world;
  const network = project.networks[key] ?? { name: key };
  const { spec, notices } = toNetworkSpec({ project, key, ...facts, configHash: networkHash(network), record: resourceRecord(network) });
  tell(notices, world);
  return spec;
}

export function volumeSpec(key: VolumeKey, { project, facts }: UpWorld): VolumeSpec {
  const volume = project.volumes[key] ?? { name: key };
  return toVolumeSpec({ project, key, ...facts, configHash: volumeHash(volume), record: resourceRecord(volume) });
}

/** Only for services with a build section. */
export function buildSpec(desired: DesiredService, world: UpWorld): BuildSpec {
  const order = toBuildSpec({ project: world.project, serviceName: desired.name, version: world.facts.version });
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
