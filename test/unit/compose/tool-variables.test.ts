import { describe, expect, it } from 'vitest';
import { load } from '../../fakes/load.ts';

const text = 'services: { web: { image: nginx } }\n';

describe('the separator in names', () => {
  it.each([
    [{}, {}, undefined],
    [{ COMPOSE_COMPATIBILITY: 'true' }, {}, '_'],
    [{ COMPOSE_COMPATIBILITY: '0' }, {}, undefined],
    [{}, { compatibility: true }, '_'],
    [{ COMPOSE_COMPATIBILITY: 'true' }, { compatibility: false }, undefined],
  ])('with %j and %j is %s', (environment, request, separator) => {
    expect(load(text, { environment, ...request }).project.nameSeparator).toBe(separator);
  });

  it('may be chosen in .env', () => {
    expect(load({ 'compose.yaml': text, '.env': 'COMPOSE_COMPATIBILITY=1\n' }).project.nameSeparator).toBe('_');
  });
});

describe('paths of Windows', () => {
  const mounts =
    'services: { web: { image: nginx, volumes: ["C:\\\\data\\\\x:/data", "./here:/here", "named:/named"] } }\nvolumes: { named: {} }\n';
  const sources = (environment: Readonly<Record<string, string>>) =>
    load(mounts, { environment }).project.services.web?.volumes?.map(({ source }) => source);

  it('become those of a virtual machine when COMPOSE_CONVERT_WINDOWS_PATHS says so', () => {
    expect(sources({ COMPOSE_CONVERT_WINDOWS_PATHS: 'true' })).toEqual(['/c/data/x', '/project/here', 'named']);
  });

  it('stay as they are otherwise', () => {
    expect(sources({})?.[0]).toBe('C:\\data\\x');
  });
});
