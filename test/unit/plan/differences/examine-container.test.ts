import { describe, expect, it } from 'vitest';
import type { Service } from '../../../../src/model/service.ts';
import { attributeFingerprint, fingerprintLabel } from '../../../../src/plan/differences/attribute-fingerprint.ts';
import { examineContainer } from '../../../../src/plan/differences/examine-container.ts';
import { project, service } from '../../../fakes/builders.ts';
import { comparison, type Given, withConfig, withHost } from './support.ts';

/** What there is to tell when a container that the file once made like this is looked at now. */
function examine(made: Service, given: Given, labels: 'ours' | 'theirs' | 'nobody’s' = 'ours', configHash = 'other') {
  const before = service(made);
  const fingerprint = attributeFingerprint({ project: project({ web: before }), serviceName: 'web', service: before, number: 1 });
  const own = {
    ...(labels !== 'nobody’s' && { 'com.docker.compose.config-hash': 'cafe' }),
    ...(labels === 'ours' && { [fingerprintLabel]: fingerprint }),
  };
  const compared = comparison({ made, ...given, live: (inspected) => withConfig({ Labels: own })(given.live?.(inspected) ?? inspected) });
  const spanAt = (pointer: string) => ({ file: pointer, start: 0, end: 1 });
  const differences = examineContainer({
    ...compared,
    project: { ...compared.project, spanAt },
    serviceName: 'web',
    number: 1,
    files: new Map(),
    configHash: () => configHash,
  });
  return differences.map(({ attribute, cause, span }) => `${attribute}: ${cause} at ${span?.file}`);
}

const loud: Service = { environment: { LOG: 'debug' }, cpu_shares: 5 };
const quiet: Service = { environment: { LOG: 'info' }, cpu_shares: 5 };

describe('examineContainer', () => {
  it('tells what the file changed from what the engine drifted to, and where the value is', () => {
    expect(examine(loud, { wanted: quiet, live: withHost({ CpuShares: 9 }) })).toEqual([
      'environment.LOG: file at /services/web/environment/LOG',
      'cpu_shares: drift at /services/web/cpu_shares',
    ]);
  });

  it('tells a moved tag from both', () => {
    const image = { id: 'sha256:newer', config: {} };
    expect(examine(loud, { wanted: loud, comparison: { image } })).toEqual(['image: image at /services/web/image']);
  });

  it('takes every difference for drift when the reference made the container of the same file', () => {
    expect(examine(loud, { wanted: loud, live: withHost({ CpuShares: 9 }) }, 'theirs', 'cafe')).toEqual([
      'cpu_shares: drift at /services/web/cpu_shares',
    ]);
  });

  it('puts it down to the file when the reference made the container of another one', () => {
    expect(examine(loud, { wanted: quiet }, 'theirs')).toEqual(['environment.LOG: file at /services/web/environment/LOG']);
  });

  it('does not know the cause when the container has no record at all', () => {
    expect(examine(loud, { wanted: quiet }, 'nobody’s')).toEqual(['environment.LOG: unknown at /services/web/environment/LOG']);
  });

  it('tells that only the platform changed, which the engine does not show', () => {
    expect(examine({}, { wanted: { platform: 'linux/arm64' } })).toEqual(['platform: file at /services/web/platform']);
  });

  it('tells drift from a change of the file after an update in place too, which leaves the record behind', () => {
    const held = (Memory: number) => withHost({ Memory, MemorySwap: Memory * 2 });
    const wanted = { mem_limit: '134217728' };
    expect(examine({ mem_limit: '67108864' }, { wanted, made: { mem_limit: '67108864' } })).toEqual([
      'mem_limit: file at /services/web/mem_limit',
    ]);
    expect(examine({ mem_limit: '67108864' }, { wanted, live: held(134_217_728) })).toEqual([]);
    expect(examine({ mem_limit: '67108864' }, { wanted, live: held(33_554_432) })).toEqual(['mem_limit: drift at /services/web/mem_limit']);
  });
});
