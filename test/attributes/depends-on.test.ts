import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('depends_on', () => {
  it('a list waits for the start of each', () => {
    expect(service('depends_on: [db, cache]').depends_on).toEqual({
      db: { condition: 'service_started', required: true },
      cache: { condition: 'service_started', required: true },
    });
  });
  it('the long form is required unless it says otherwise', () => {
    expect(
      service(
        'depends_on: {db: {condition: service_healthy, restart: true}, cache: {condition: service_completed_successfully, required: false}}',
      ).depends_on,
    ).toEqual({
      db: { condition: 'service_healthy', restart: true, required: true },
      cache: { condition: 'service_completed_successfully', required: false },
    });
  });
  it('links, namespaces and volumes of others imply it', () => {
    expect(
      service(`
      links: ["db:database"]
      ipc: "service:cache"
      volumes_from: ["files:ro", "container:other"]
    `).depends_on,
    ).toEqual({
      db: { condition: 'service_started', restart: true, required: true },
      cache: { condition: 'service_started', restart: true, required: true },
      files: { condition: 'service_started', required: true },
    });
  });
  it('what is said wins over what is implied', () => {
    expect(
      service(`
      depends_on: {db: {condition: service_healthy}}
      links: [db]
    `).depends_on,
    ).toEqual({ db: { condition: 'service_healthy', required: true } });
  });
  it('a later file joins list and map by service', () => {
    expect(service('depends_on: [db, cache]', 'depends_on: {cache: {condition: service_healthy}}').depends_on).toEqual({
      db: { condition: 'service_started', required: true },
      cache: { condition: 'service_healthy', required: true },
    });
  });
  it('a wrong condition is refused', () => {
    expect(problems('depends_on: {db: {condition: healthy}}')).toEqual([
      'WL3003 healthy: depends_on.db.condition of service "web" cannot be "healthy"',
    ]);
  });
  it('a missing condition is refused', () => {
    expect(problems('depends_on: {db: {restart: true}}')).toEqual([
      'WL3004 db: depends_on.db of service "web" needs the attribute "condition"',
    ]);
  });
});
