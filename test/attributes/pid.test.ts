import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('pid', () => {
  it('a text stays', () => {
    expect(service('pid: host').pid).toEqual('host');
  });
  it('the PID space of a service implies that it starts first', () => {
    expect(service('pid: service:db').depends_on).toEqual({ db: { condition: 'service_started', restart: true, required: true } });
  });
});
