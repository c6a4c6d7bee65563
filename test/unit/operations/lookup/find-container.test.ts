import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import type { EngineReader } from '../../../../src/engine/engine.ts';
import type { ObservedContainer } from '../../../../src/model/observed.ts';
import { type ContainerQuery, findContainer } from '../../../../src/operations/lookup/find-container.ts';
import { container, observed } from '../../../fakes/builders.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';

const { number: _, ...unnumbered } = container({ name: 'demo-web-run-abc', oneOff: true, created: 9 });
const oneOff: ObservedContainer = unnumbered;

/** The name of the container that is found, or what is said instead. */
async function find(containers: readonly ObservedContainer[], query: Partial<ContainerQuery> = {}): Promise<string> {
  const engine: EngineReader = { ...fakeEngine(), observe: async () => observed({ containers }) };
  try {
    const found = await findContainer({ project: 'demo', service: 'web', running: true, ...query }, engine, new AbortController().signal);
    return found.name;
  } catch (error) {
    if (error instanceof WindlassError) return [error.message, error.help].filter(Boolean).join('; ');
    throw error;
  }
}

describe('the container that a command is about', () => {
  it('is the lowest replica that is up, and a one-off only where there is none', async () => {
    const stopped = container({ number: 1, state: 'exited' });
    const second = container({ number: 2 });
    const third = container({ number: 3, state: 'paused' });
    expect(await find([oneOff, third, second, stopped])).toBe('demo-web-2');
    expect(await find([oneOff, stopped])).toBe('demo-web-run-abc');
    expect(await find([oneOff, third, second, stopped], { running: false })).toBe('demo-web-1');
  });

  it('is the one that a number names', async () => {
    const both = [container({ number: 1 }), container({ number: 2 })];
    expect(await find(both, { number: 2 })).toBe('demo-web-2');
    expect(await find(both, { number: 3 })).toBe('service "web" has no running container #3; it has #1, #2');
    expect(await find(both, { number: 3, running: false })).toBe('service "web" has no container #3; it has #1, #2');
  });

  it('is missed in words that tell a service that is down from one that is not there', async () => {
    const ended = [container({ state: 'exited' })];
    expect(await find(ended)).toBe('service "web" is not running; start it with "windlass up -d web"');
    expect(await find([], { declared: ['web'], running: false })).toBe(
      'no container found for service "web"; make it with "windlass up -d web"',
    );
    expect(await find(ended, { service: 'wbe' })).toBe('no such service: wbe; did you mean web?');
    expect(await find([], { service: 'none', declared: ['web'] })).toBe('no such service: none');
  });
});
