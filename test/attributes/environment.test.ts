import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('environment', () => {
  it('a list becomes a map', () => {
    expect(service('environment: [A=1, B=, "C=x=y"]').environment).toEqual({ A: '1', B: '', C: 'x=y' });
  });
  it('scalars become texts', () => {
    expect(service('environment: {A: 1, B: true, C: 1.50, D: 1e6, E: 0x10, F: "0x10"}').environment).toEqual({
      A: '1',
      B: 'true',
      C: '1.5',
      D: '1e+06',
      E: '16',
      F: '0x10',
    });
  });
  it('a key without value takes it from outside', () => {
    expect(service('environment: [SET, UNSET]').environment).toEqual({ SET: 'value', UNSET: null });
  });
  it('null takes it from outside as well', () => {
    expect(service('environment: {SET: , UNSET: }').environment).toEqual({ SET: 'value', UNSET: null });
  });
  it('a later file replaces by name', () => {
    expect(service('environment: [A=1, B=2]', 'environment: {B: 3, C: }').environment).toEqual({ A: '1', B: '3', C: null });
  });
  it('variables are filled in', () => {
    expect(service('environment: {A: "${SET}", B: "${UNSET:-default}", C: "$$SET"}').environment).toEqual({
      A: 'value',
      B: 'default',
      C: '$SET',
    });
  });
  it('a nested map is refused', () => {
    expect(problems('environment: {A: {B: c}}')).toEqual([
      'WL3002 {B: c}: environment.A of service "web" must be a string, a number, a boolean or empty, not a mapping',
    ]);
  });
});
