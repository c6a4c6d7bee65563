import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('configs', () => {
  it('a name is a source', () => {
    expect(service('configs: [one]').configs).toEqual([{ source: 'one' }]);
  });
  it('the long form keeps its parts and writes the mode as octal', () => {
    expect(service('configs: [{source: one, target: /etc/one, uid: "103", gid: "104", mode: 0440}]').configs).toEqual([
      { source: 'one', target: '/etc/one', uid: '103', gid: '104', mode: '0440' },
    ]);
  });
  it('a mode in quotes is octal', () => {
    expect(service('configs: [{source: one, mode: "440"}]').configs).toEqual([{ source: 'one', mode: '0440' }]);
  });
  it('a later file replaces the config of the same target', () => {
    expect(service('configs: [{source: one, target: /etc/c}]', 'configs: [{source: two, target: /etc/c}, one]').configs).toEqual([
      { source: 'two', target: '/etc/c' },
      { source: 'one' },
    ]);
  });
  it.each(['1.5', '1e3'])('a mode of %s is no whole number', (mode) => {
    expect(problems(`configs: [{source: one, mode: ${mode}}]`)).toEqual([
      `WL3005 ${mode}: configs[0].mode of service "web": ${Number(mode)} is not a file mode`,
    ]);
  });
  it('a mode that is not octal is refused', () => {
    expect(problems('configs: [{source: one, mode: "rwx"}]')).toEqual([
      'WL3005 "rwx": configs[0].mode of service "web": "rwx" is not a file mode',
    ]);
  });
});
