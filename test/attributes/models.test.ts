import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('models', () => {
  it('a list becomes a map of nothing', () => {
    expect(service('models: [llm]').models).toEqual({ llm: null });
  });
  it('the long form names variables', () => {
    expect(service('models: {llm: {endpoint_var: URL, model_var: NAME}}').models).toEqual({
      llm: { endpoint_var: 'URL', model_var: 'NAME' },
    });
  });
  it('a later file joins list and map by model', () => {
    expect(service('models: [llm, other]', 'models: {llm: {endpoint_var: URL}}').models).toEqual({
      llm: { endpoint_var: 'URL' },
      other: null,
    });
  });
});
