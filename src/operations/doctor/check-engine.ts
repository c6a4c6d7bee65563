import type { EngineVersion } from '../../engine/engine.ts';
import type { SystemInfo } from '../../engine/engine-insight.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

/** The API versions that Windlass is tested with. */
const testedApi = { oldest: '1.41', newest: '1.51' } as const;

export function checkEngine({ version, os, arch }: EngineVersion, info: SystemInfo): Finding {
  const text = `${version} on ${info.operatingSystem} (${os}/${arch}), ${info.cpus} processors${info.rootless ? ', rootless' : ''}`;
  if (info.warnings.length === 0) return ok('engine', text);
  return warning('engine', `${text}; it says: ${info.warnings.join('; ')}`, 'these limits of the host hold for every container');
}

export function checkApi({ apiVersion }: EngineVersion, info: SystemInfo, pinned: string | undefined): Finding {
  const range = `the engine speaks ${info.oldestApi} to ${info.newestApi}, Windlass ${testedApi.oldest} to ${testedApi.newest}`;
  const text = `${apiVersion} in use; ${range}`;
  if (pinned && (compareApi(pinned, info.oldestApi) < 0 || compareApi(pinned, info.newestApi) > 0)) {
    return failed('api', `DOCKER_API_VERSION asks for ${pinned}; ${range}`, 'unset DOCKER_API_VERSION');
  }
  if (compareApi(info.oldestApi, testedApi.newest) > 0) return failed('api', text, 'use a newer Windlass');
  if (compareApi(info.newestApi, testedApi.oldest) < 0) return warning('api', text, 'use an engine of version 20.10 or newer');
  return ok('api', pinned ? `${text}; asked for by DOCKER_API_VERSION` : text);
}

function compareApi(one: string, other: string): number {
  const [major = 0, minor = 0] = one.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major - otherMajor || minor - otherMinor;
}

/** Milliseconds by which the clocks may differ: `--since` and token lifetimes go wrong beyond. */
const clockTolerance = 2000;

/** @param asked When the engine was asked, and when it had answered; milliseconds since 1970. */
export function checkClock(info: SystemInfo, asked: { readonly from: number; readonly to: number }): Finding {
  const theirs = Date.parse(info.time);
  if (Number.isNaN(theirs)) return ok('clock', 'the engine does not tell its time');
  const skew = theirs < asked.from ? theirs - asked.from : theirs > asked.to ? theirs - asked.to : 0;
  const seconds = (Math.abs(skew) / 1000).toFixed(1);
  if (Math.abs(skew) <= clockTolerance) return ok('clock', skew === 0 ? 'the same on both sides' : `${seconds} s apart`);
  return warning(
    'clock',
    `the engine's clock is ${seconds} s ${skew < 0 ? 'behind' : 'ahead'}`,
    'set both by NTP; on a virtual machine that slept, restart it',
  );
}
