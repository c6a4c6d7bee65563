import { describe, expect, it } from 'vitest';
import { idle, type MenuAction, type MenuState, nextMenu, toKeys } from '../../../../src/cli/terminal/menu-keys.ts';

/** What a person gets who types this. */
function typed(
  text: string,
  services: readonly string[] = ['web', 'worker', 'db'],
): { readonly state: MenuState; readonly actions: readonly MenuAction[] } {
  let state = idle;
  const actions: MenuAction[] = [];
  for (const key of toKeys(text)) {
    const step = nextMenu(state, key, services);
    state = step.state;
    if (step.action) actions.push(step.action);
  }
  return { state, actions };
}

describe('the keys of attached up', () => {
  it.each([
    ['h', 'help'],
    ['d', 'detach'],
    ['w', 'watch'],
    ['W', 'watch'],
    ['q', 'quit'],
    ['\r', 'blank-line'],
    ['\x03', 'interrupt'],
    ['\x1a', 'suspend'],
  ])('%j asks for %s', (key, kind) => {
    expect(typed(key)).toEqual({ state: idle, actions: [{ kind }] });
  });

  it('takes no notice of others', () => {
    expect(typed('x1\x1b[A\x1bOP\x1b')).toEqual({ state: idle, actions: [] });
  });

  it('asks which service is to be restarted, and completes its name', () => {
    expect(typed('r')).toEqual({ state: { kind: 'asking', what: 'restart', typed: '' }, actions: [] });
    expect(typed('rdb\r').actions).toEqual([{ kind: 'restart', answer: 'db' }]);
    expect(typed('rwe\t').state).toEqual({ kind: 'asking', what: 'restart', typed: 'web' });
    expect(typed('rwo\r').actions).toEqual([{ kind: 'restart', answer: 'worker' }]);
    expect(typed('rw\t').state).toEqual({ kind: 'asking', what: 'restart', typed: 'w' });
    expect(typed('r', ['web']).actions).toEqual([{ kind: 'restart', answer: 'web' }]);
  });

  it('takes typed letters back, and forgets the question at Escape and when nothing was typed', () => {
    expect(typed('rwex\x7f\x7f\x7fdb\r').actions).toEqual([{ kind: 'restart', answer: 'db' }]);
    expect(typed('rweb\x15db\r').actions).toEqual([{ kind: 'restart', answer: 'db' }]);
    expect(typed('rweb\x1b')).toEqual({ state: idle, actions: [] });
    expect(typed('r\r')).toEqual({ state: idle, actions: [] });
  });

  it('takes a text for the filter, and none to show all again', () => {
    expect(typed('lweb d\t\r').actions).toEqual([{ kind: 'filter', answer: 'web db' }]);
    expect(typed('l/a b/\r').actions).toEqual([{ kind: 'filter', answer: '/a b/' }]);
    expect(typed('l\r').actions).toEqual([{ kind: 'filter', answer: '' }]);
  });

  it('stops at Ctrl-C in the middle of an answer', () => {
    expect(typed('lwe\x03')).toEqual({ state: idle, actions: [{ kind: 'interrupt' }] });
  });
});
