import { describe, expect, it } from 'vitest';
import { compareVolume } from '../../../../src/plan/differences/compare-volume.ts';
import { lines } from './support.ts';

const unchanged = { kind: 'known', sources: new Set<string>() } as const;

describe('compareVolume', () => {
  it('asks for consent to every change', () => {
    const inspected = { Name: 'demo_data', Driver: 'local', Options: null, Labels: { 'com.docker.compose.volume': 'data', old: '1' } };
    const desired = { Name: 'demo_data', Driver: 'nfs', DriverOpts: { password: 'x', o: 'rw' } };
    expect(lines(compareVolume({ desired, inspected, changes: unchanged }))).toEqual([
      'driver: local -> nfs [consent]',
      'driver_opts.password: nothing -> *** [consent]',
      'driver_opts.o: nothing -> "rw" [consent]',
      'labels.old: "1" -> nothing [consent]',
    ]);
  });
});
