import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('working_dir', () => {
  it('a text stays', () => {
    expect(service('working_dir: /app').working_dir).toEqual('/app');
  });
});
