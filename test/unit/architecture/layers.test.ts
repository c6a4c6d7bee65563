import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { describe, expect, it } from 'vitest';
import config from '../../../.dependency-cruiser.mjs';

describe('the layer table', () => {
  it('holds for every module of src', async () => {
    const { modules, broken } = await violations('src');
    expect(broken).toEqual([]);
    // With a TypeScript that has no JS API the cruiser sees no module at all and finds nothing wrong.
    expect(modules).toBeGreaterThan(50);
  });

  it('refuses an import up the layers, a Node built-in in a pure layer, dockerode outside of its adapter, and a cycle', async () => {
    const { broken } = await violations('test/fixtures/bad-imports');
    expect([...new Set(broken.map((line) => line.split(':')[0]))].sort()).toEqual([
      'dockerode-only-in-adapter',
      'no-cycles',
      'plan-imports',
      'pure-has-no-node',
    ]);
  });
});

async function violations(folder: string): Promise<{ readonly modules: number; readonly broken: readonly string[] }> {
  const result = await cruise([folder], { ...config.options, ruleSet: config, validate: true }, undefined, {
    tsConfig: extractTSConfig('tsconfig.json'),
  });
  if (typeof result.output === 'string') throw new Error('expected a result object');
  const { modules, summary } = result.output;
  return { modules: modules.length, broken: summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`) };
}
