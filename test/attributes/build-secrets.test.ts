import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.secrets', () => {
  it('a name is a source without target', () => {
    expect(service('build: {secrets: [one]}').build?.secrets).toEqual([{ source: 'one' }]);
  });
  it('the long form stays', () => {
    expect(service('build: {secrets: [{source: one, target: id, uid: "1", mode: 0440}]}').build?.secrets).toEqual([
      { source: 'one', target: 'id', uid: '1', mode: '0440' },
    ]);
  });
});
