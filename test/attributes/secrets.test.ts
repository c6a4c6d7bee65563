import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('secrets', () => {
  it('a name is mounted below /run/secrets', () => {
    expect(service('secrets: [one]').secrets).toEqual([{ source: 'one', target: '/run/secrets/one' }]);
  });
  it('the long form gets the same target', () => {
    expect(service('secrets: [{source: one, uid: "103", mode: 0o440}]').secrets).toEqual([
      { source: 'one', target: '/run/secrets/one', uid: '103', mode: '0440' },
    ]);
  });
  it('another target stays', () => {
    expect(service('secrets: [{source: one, target: cert, mode: "0400"}]').secrets).toEqual([
      { source: 'one', target: 'cert', mode: '0400' },
    ]);
  });
  it('a later file replaces the secret of the same target', () => {
    expect(service('secrets: [one]', 'secrets: [{source: two, target: /run/secrets/one}]').secrets).toEqual([
      { source: 'two', target: '/run/secrets/one' },
    ]);
  });
});
