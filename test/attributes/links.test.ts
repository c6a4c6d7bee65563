import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('links', () => {
  it('a list stays', () => {
    expect(service('links: [db, "cache:redis"]').links).toEqual(['db', 'cache:redis']);
  });
  it('the linked services start first', () => {
    expect(service('links: [db, "cache:redis"]').depends_on).toEqual({
      db: { condition: 'service_started', restart: true, required: true },
      cache: { condition: 'service_started', restart: true, required: true },
    });
  });
  it('a later file adds what is new', () => {
    expect(service('links: [db]', 'links: [db, cache]').links).toEqual(['db', 'cache']);
  });
});
