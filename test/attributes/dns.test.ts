import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('dns', () => {
  it('a text is a list of one', () => {
    expect(service('dns: 8.8.8.8').dns).toEqual(['8.8.8.8']);
  });
  it('a list stays', () => {
    expect(service('dns: [8.8.8.8, 9.9.9.9]').dns).toEqual(['8.8.8.8', '9.9.9.9']);
  });
  it('empty servers go', () => {
    expect(service('dns: ["${UNSET-}", 1.1.1.1]').dns).toEqual(['1.1.1.1']);
  });
  it('a later file adds what is new', () => {
    expect(service('dns: 1.1.1.1', 'dns: [1.1.1.1, 2.2.2.2]').dns).toEqual(['1.1.1.1', '2.2.2.2']);
  });
  it('a map is refused', () => {
    expect(problems('dns: {a: b}')).toEqual(['WL3002 {a: b}: dns of service "web" must be a string or a list, not a mapping']);
  });
});
