import type { Engine } from '../../src/engine/engine.ts';

type NotSimulated = Pick<
  Engine,
  | 'waitContainer'
  | 'statPath'
  | 'readArchive'
  | 'exportContainer'
  | 'createExec'
  | 'startExec'
  | 'startDetachedExec'
  | 'resizeExec'
  | 'waitExec'
  | 'attachContainer'
  | 'resizeContainer'
  | 'writeArchive'
  | 'commitContainer'
  | 'listProcesses'
  | 'readMeters'
  | 'recordEvents'
  | 'systemInfo'
  | 'listNetworks'
>;

/** What needs a real process or file system, and is tested on a real engine. */
export const notSimulated: NotSimulated = {
  waitContainer: refuse,
  statPath: refuse,
  readArchive: refuse,
  exportContainer: refuse,
  createExec: refuse,
  startExec: refuse,
  startDetachedExec: refuse,
  resizeExec: refuse,
  waitExec: refuse,
  attachContainer: refuse,
  resizeContainer: refuse,
  writeArchive: refuse,
  commitContainer: refuse,
  listProcesses: refuse,
  readMeters: refuse,
  recordEvents: refuse,
  systemInfo: refuse,
  listNetworks: refuse,
};

function refuse(): Promise<never> {
  return Promise.reject(new Error('the simulated engine cannot do this'));
}
