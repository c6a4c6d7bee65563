import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('volumes_from', () => {
  it('a list stays', () => {
    expect(service('volumes_from: ["db:ro", "container:other"]').volumes_from).toEqual(['db:ro', 'container:other']);
  });
  it('the service starts first, the container does not count', () => {
    expect(service('volumes_from: ["db:ro", "container:other"]').depends_on).toEqual({
      db: { condition: 'service_started', required: true },
    });
  });
});
