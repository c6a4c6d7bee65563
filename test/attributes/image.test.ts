import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('image', () => {
  it('a text stays', () => {
    expect(service('image: nginx:1.27@sha256:aa').image).toEqual('nginx:1.27@sha256:aa');
  });
  it('a later file replaces it', () => {
    expect(service('image: nginx', 'image: httpd').image).toEqual('httpd');
  });
  it('a list is refused', () => {
    expect(problems('image: [nginx]')).toEqual(['WL3002 [nginx]: image of service "web" must be a string, not a list']);
  });
});
