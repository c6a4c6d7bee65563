import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('use_api_socket', () => {
  it('a boolean stays', () => {
    expect(service('use_api_socket: true').use_api_socket).toEqual(true);
  });
});
