import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('build.ssh', () => {
  it('the agent needs no path', () => {
    expect(service('build: {ssh: [default]}').build?.ssh).toEqual(['default']);
  });
  it('another key without path is refused', () => {
    expect(problems('build: {ssh: [mykey]}')).toEqual(['WL3005 mykey: build.ssh of service "web": the SSH key "mykey" has no path']);
  });
});
