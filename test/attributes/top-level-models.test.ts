import { describe, expect, it } from 'vitest';
import { project } from './load.ts';

describe('top-level models', () => {
  it('a model stays', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      models: {llm: {model: ai/smollm2, context_size: 1024, runtime_flags: ["--a"]}}
    `).models?.llm,
    ).toEqual({ model: 'ai/smollm2', context_size: 1024, runtime_flags: ['--a'] });
  });
});
