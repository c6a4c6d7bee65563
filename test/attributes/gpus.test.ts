import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('gpus', () => {
  it('all asks for every one', () => {
    expect(service('gpus: all').gpus).toEqual([{ count: -1 }]);
  });
  it('a request without number asks for all', () => {
    expect(service('gpus: [{driver: nvidia}]').gpus).toEqual([{ driver: 'nvidia', count: -1 }]);
  });
  it('a count may be text', () => {
    expect(service('gpus: [{count: "2"}]').gpus).toEqual([{ count: 2 }]);
  });
  it('named devices have no count', () => {
    expect(service('gpus: [{device_ids: ["0"]}]').gpus).toEqual([{ device_ids: ['0'] }]);
  });
  it('a later file appends', () => {
    expect(service('gpus: [{count: 1}]', 'gpus: [{count: 2}]').gpus).toEqual([{ count: 1 }, { count: 2 }]);
  });
  it('a word is refused', () => {
    expect(problems('gpus: some')).toEqual(['WL3003 some: gpus of service "web" cannot be "some"']);
  });
});
