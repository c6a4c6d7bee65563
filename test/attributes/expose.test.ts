import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('expose', () => {
  it('numbers become texts', () => {
    expect(service('expose: [3000, "8000-8005/udp"]').expose).toEqual(['3000', '8000-8005/udp']);
  });
  it('a later file adds what is new', () => {
    expect(service('expose: [80]', 'expose: ["80", 90]').expose).toEqual(['80', '90']);
  });
  it('a fraction is refused', () => {
    expect(problems('expose: [80.5]')).toEqual([
      'WL3005 80.5: expose[0] of service "web": a port to expose is a whole number or a text such as "8000-8005/udp"',
    ]);
  });
});
