import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('env_file', () => {
  it('its variables go into the environment', () => {
    expect(service('env_file: web.env').environment).toEqual({ FROM_FILE: '1', SHARED: 'file' });
  });
  it('the attribute itself goes', () => {
    expect(service('env_file: [web.env]').env_file).toBeUndefined();
  });
  it('the environment of the service wins over it', () => {
    expect(
      service(`
      env_file: [{path: web.env, required: true}]
      environment: {SHARED: own}
    `).environment,
    ).toEqual({ FROM_FILE: '1', SHARED: 'own' });
  });
  it('a missing file that is not required is passed over', () => {
    expect(service('env_file: [{path: none.env, required: false}, web.env]').environment).toEqual({ FROM_FILE: '1', SHARED: 'file' });
  });
  it('a missing file is refused', () => {
    expect(problems('env_file: none.env')).toEqual(['WL2102 none.env: the env file of service "web" does not exist: /project/none.env']);
  });
  it.each(['env_file: ""', 'env_file: ["${UNSET-}"]', 'env_file: [{path: ""}]'])('a file without a name is refused: %s', (attribute) => {
    expect(problems(attribute)).toEqual([expect.stringMatching(/^WL2102 .+: the env file of service "web" has no name$/)]);
  });
  it('a file without a name is passed over when it is not required', () => {
    expect(service('env_file: [{path: "", required: false}, web.env]').environment).toEqual({ FROM_FILE: '1', SHARED: 'file' });
  });
  it('an unknown format is refused', () => {
    expect(problems('env_file: [{path: web.env, format: toml}]')).toEqual(['WL3003 toml: "toml" is not a format of env files']);
  });
});
