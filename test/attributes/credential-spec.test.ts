import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('credential_spec', () => {
  it('each source stays', () => {
    expect(service('credential_spec: {file: my-spec.json}').credential_spec).toEqual({ file: 'my-spec.json' });
  });
  it('a later file adds keys', () => {
    expect(service('credential_spec: {file: a}', 'credential_spec: {registry: b}').credential_spec).toEqual({ file: 'a', registry: 'b' });
  });
  it('an unknown key is refused', () => {
    expect(problems('credential_spec: {path: a}')).toEqual(['WL3001 path: unknown attribute "path" in credential_spec of service "web"']);
  });
});
