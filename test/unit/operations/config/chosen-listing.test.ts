import { describe, expect, it } from 'vitest';
import { chosenListing } from '../../../../src/operations/config/chosen-listing.ts';

describe('of several lists that are asked for', () => {
  it.each([
    [{ variables: true, services: true }, 'services'],
    [{ images: true, profiles: true, hash: '*' }, 'hash'],
    [{ images: true, profiles: true }, 'profiles'],
    [{ environment: true, variables: true }, 'variables'],
    [{ services: false, hash: undefined, environment: true }, 'environment'],
    [{ hash: '' }, 'hash'],
    [{ services: false }, undefined],
  ])('%j prints %s, as the reference does', (options, listing) => {
    expect(chosenListing(options)).toBe(listing);
  });
});
