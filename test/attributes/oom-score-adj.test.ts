import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('oom_score_adj', () => {
  it('a text becomes a number', () => {
    expect(service('oom_score_adj: "-500"').oom_score_adj).toEqual(-500);
  });
  it('a fraction is refused', () => {
    expect(problems('oom_score_adj: "0.5"')).toEqual(['WL2004 "0.5": oom_score_adj of service "web": "0.5" is not a whole number']);
  });
});
