import { describe, expect, it } from 'vitest';
import { asReader } from '../../../src/engine/as-reader.ts';
import type { PreviewContext } from '../../../src/operations/context.ts';
import { planPreview } from '../../../src/operations/plan-preview.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import { project, service } from '../../fakes/builders.ts';
import { fakeEngine } from '../../fakes/fake-engine.ts';

describe('planPreview', () => {
  it('needs nothing but the reading half of an engine, and changes nothing', async () => {
    const engine = fakeEngine({ images: {} });
    const context: PreviewContext = { engine: async () => asReader(engine), signal: new AbortController().signal };
    expect(formatPlan(await planPreview(project({ web: service() }), {}, context))).toMatchInlineSnapshot(`
      "#1 pull-image busybox after []: not found
      #2 create-network demo_default after []: not found
      #3 create-container demo-web-1 after [1, 2]: not found
      #4 start-container demo-web-1 after [3]: not found"
    `);
    expect(engine.calls).toEqual(['observe']);
  });

  it('has no mutating method in reach', async () => {
    const context: PreviewContext = { engine: async () => asReader(fakeEngine()), signal: new AbortController().signal };
    const engine = await context.engine();
    // @ts-expect-error: a preview cannot remove a volume, and this does not compile.
    expect(engine.removeVolume).toBeUndefined();
    // @ts-expect-error: nor create a container.
    expect(engine.createContainer).toBeUndefined();
  });
});
