import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.context', () => {
  it('a path becomes absolute', () => {
    expect(service('build: {context: ./app/../web}').build?.context).toEqual('/project/web');
  });
  it('the home folder is filled in', () => {
    expect(service('build: {context: ~/app}').build?.context).toEqual('/home/me/app');
  });
});
