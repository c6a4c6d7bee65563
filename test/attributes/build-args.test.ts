import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.args', () => {
  it('a list becomes a map', () => {
    expect(service('build: {args: [A=1, B=]}').build?.args).toEqual({ A: '1', B: '' });
  });
  it('a value-less argument takes it from outside or goes', () => {
    expect(service('build: {args: [SET, UNSET]}').build?.args).toEqual({ SET: 'value' });
  });
  it('scalars become texts', () => {
    expect(service('build: {args: {A: 1, B: true, C: }}').build?.args).toEqual({ A: '1', B: 'true' });
  });
  it('a later file replaces by name', () => {
    expect(service('build: {args: {A: 1, B: 2}}', 'build: {args: [B=3]}').build?.args).toEqual({ A: '1', B: '3' });
  });
});
