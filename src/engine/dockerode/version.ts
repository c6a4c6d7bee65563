import type { Engine, EngineVersion } from '../engine.ts';
import type { Connection } from './connection.ts';

type VersionCalls = Pick<Engine, 'version' | 'apiVersion'>;

export function versionCalls(connection: Connection): VersionCalls {
  let known: EngineVersion | undefined;
  return {
    async version(signal) {
      if (known !== undefined) return known;
      const answer = await connection.call({ method: 'GET', path: '/version', signal });
      const { Version, Os, Arch } = answer as { readonly Version: string; readonly Os: string; readonly Arch: string };
      known = { version: Version, apiVersion: await connection.apiVersion(signal), os: Os, arch: Arch };
      return known;
    },
    apiVersion: (signal) => connection.apiVersion(signal),
  };
}
