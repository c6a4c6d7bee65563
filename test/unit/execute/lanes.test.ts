import { describe, expect, it } from 'vitest';
import { openLanes } from '../../../src/execute/lanes.ts';
import type { StepKind } from '../../../src/plan/step.ts';

describe('openLanes', () => {
  it('finishes what was begun before it begins more: starts go before creations that waited longer', async () => {
    const { begin, end, begun } = calls(1);
    begin('create-container', 'one');
    begin('create-container', 'two');
    begin('start-container', 'three');
    expect(begun()).toEqual(['one']);
    await end('one');
    expect(begun()).toEqual(['one', 'three']);
    await end('three');
    expect(begun()).toEqual(['one', 'three', 'two']);
  });

  it('lets the more urgent of two alike go first, and else the one that waited longer', async () => {
    const { begin, end, begun } = calls(1);
    begin('create-container', 'running');
    begin('create-container', 'first', 1);
    begin('create-container', 'urgent', 2);
    begin('create-container', 'second', 1);
    begin('start-container', 'start', 0);
    for (const name of ['running', 'start', 'urgent', 'first']) await end(name);
    expect(begun()).toEqual(['running', 'start', 'urgent', 'first', 'second']);
  });

  it('gives creations and starts one room together, and room again when a call fails', async () => {
    const { begin, end, begun } = calls(2);
    begin('create-container', 'one');
    begin('start-container', 'two');
    begin('start-container', 'three');
    expect(begun()).toEqual(['one', 'two']);
    await end('one', new Error('no'));
    expect(begun()).toEqual(['one', 'two', 'three']);
  });

  it('never holds a wait back', () => {
    const { begin, begun } = calls(1);
    for (let wait = 0; wait < 50; wait++) begin('wait-for', `wait ${wait}`);
    expect(begun()).toHaveLength(50);
  });
});

/** Calls that end when the test says so. */
function calls(width: number) {
  const laneOf = openLanes(width);
  const order: string[] = [];
  const endings = new Map<string, (error?: Error) => void>();
  return {
    begun: () => order,
    begin(kind: StepKind, name: string, urgency?: number) {
      const call = (): Promise<void> =>
        new Promise((resolve, reject) => {
          order.push(name);
          endings.set(name, (error) => (error ? reject(error) : resolve()));
        });
      laneOf(kind, urgency)(call).catch(() => undefined);
    },
    async end(name: string, error?: Error) {
      endings.get(name)?.(error);
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
  };
}

describe('openLanes with a limit', () => {
  it('has that much room for everything together, and waits take none', async () => {
    const laneOf = openLanes(6, 2);
    let running = 0;
    let most = 0;
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const work = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await gate;
      running--;
    };
    const kinds = ['create-container', 'start-container', 'pull-image', 'stop-container'] as const;
    const all = kinds.map((kind) => laneOf(kind)(work));
    const wait = laneOf('wait-for')(async () => 'met');
    expect(await wait).toBe('met');
    open();
    await Promise.all(all);
    expect(most).toBe(2);
  });
});
