import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cpus', () => {
  it('a number stays', () => {
    expect(service('cpus: 1.5').cpus).toEqual(1.5);
  });
  it('a text becomes a number', () => {
    expect(service('cpus: "0.1"').cpus).toEqual(0.1);
  });
  it('it has the precision of 32 bits', () => {
    expect(service('cpus: 0.123456789').cpus).toEqual(0.12345679);
  });
  it('a word is refused', () => {
    expect(problems('cpus: many')).toEqual(['WL2004 many: cpus of service "web": "many" is not a number']);
  });
  it('limits of deploy that differ are refused', () => {
    expect(
      problems(`
      cpus: 2
      deploy: {resources: {limits: {cpus: "1"}}}
    `),
    ).toEqual(['WL4008 2: service "web" sets cpus and deploy.resources.limits.cpus to different values']);
  });
});
