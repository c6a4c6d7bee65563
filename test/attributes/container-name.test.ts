import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('container_name', () => {
  it('a text stays', () => {
    expect(service('container_name: my-web').container_name).toEqual('my-web');
  });
  it('a name of one letter is refused', () => {
    expect(problems('container_name: x')).toEqual(['WL3005 x: container_name of service "web" cannot be "x"']);
  });
});
