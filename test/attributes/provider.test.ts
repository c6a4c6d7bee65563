import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('provider', () => {
  it('options become lists of texts', () => {
    expect(
      service(`
      provider: {type: awesomecloud, options: {type: mysql, sizes: [1, "2"], ha: true}}
      image: x
    `).provider,
    ).toEqual({ type: 'awesomecloud', options: { type: ['mysql'], sizes: ['1', '2'], ha: ['true'] } });
  });
  it('an option without values is none', () => {
    expect(service('provider: {type: awesomecloud, options: {sizes: [], ha: true}}').provider).toEqual({
      type: 'awesomecloud',
      options: { ha: ['true'] },
    });
  });
  it('such a service joins no network', () => {
    expect(
      service(`
      provider: {type: awesomecloud}
      image: x
    `).networks,
    ).toBeUndefined();
  });
});
