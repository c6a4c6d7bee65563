import { describe, expect, it } from 'vitest';
import type { WatchTrigger } from '../../../../src/model/develop.ts';
import type { Service } from '../../../../src/model/service.ts';
import { watchActions } from '../../../../src/plan/watch/watch-actions.ts';
import { watchRules } from '../../../../src/plan/watch/watch-rules.ts';
import { project, service } from '../../../fakes/builders.ts';

describe('watch rules', () => {
  it('copy what changed below their path to the same place below their target', () => {
    expect(actions([{ path: '/srv/src', action: 'sync', target: '/app/' }], ['/srv/src/a/b.js', '/srv/other'])).toEqual([
      {
        service: 'web',
        rebuild: false,
        copies: [{ path: '/srv/src/a/b.js', target: '/app/a/b.js' }],
        restart: false,
        hooks: [],
        paths: ['/srv/src/a/b.js'],
      },
    ]);
  });

  it('copy a single file to their target itself, and a tree to the root', () => {
    expect(copies([{ path: '/srv/conf', action: 'sync', target: '/etc/conf' }], ['/srv/conf'])).toEqual(['/srv/conf > /etc/conf']);
    expect(copies([{ path: '/srv', action: 'sync', target: '/' }], ['/srv/x'])).toEqual(['/srv/x > /x']);
  });

  it('do not take a longer name for what is below', () => {
    expect(actions([{ path: '/srv/src', action: 'sync', target: '/app' }], ['/srv/src2/a'])).toEqual([]);
  });

  it('leave out what is ignored, what is not included, and what is not for the builder', () => {
    const triggers: readonly WatchTrigger[] = [
      { path: '/srv', action: 'sync', target: '/app', include: ['**/*.js'], ignore: ['node_modules/', '!node_modules/mine'] },
    ];
    const changed = ['/srv/a.js', '/srv/a.css', '/srv/node_modules/b.js', '/srv/node_modules/mine/c.js', '/srv/dist/d.js'];
    const ignores = new Map([['web', ['dist']]]);
    expect(copies(triggers, changed, { build: { context: '/srv' } }, ignores)).toEqual([
      '/srv/a.js > /app/a.js',
      '/srv/node_modules/mine/c.js > /app/node_modules/mine/c.js',
    ]);
  });

  it('never mean what editors and version control keep', () => {
    const changed = ['/srv/.git/HEAD', '/srv/a/.b.js.swp', '/srv/b.js~', '/srv/.#c', '/srv/4913', '/srv/x/.gitignore'];
    expect(copies([{ path: '/srv', action: 'sync', target: '/app' }], changed)).toEqual(['/srv/x/.gitignore > /app/x/.gitignore']);
  });

  it('enter folders only where something below can count', () => {
    const [rule] = rules([{ path: '/srv/src', action: 'rebuild', ignore: ['deps', 'out', '!out/kept'] }], { build: { context: '/srv' } });
    const entered = ['/srv', '/srv/src', '/srv/src/deps', '/srv/src/out', '/srv/src/out/kept', '/srv/src/lib', '/srv/test'];
    expect(entered.filter((folder) => rule?.enters(folder))).toEqual([
      '/srv',
      '/srv/src',
      '/srv/src/out',
      '/srv/src/out/kept',
      '/srv/src/lib',
    ]);
  });

  it('ask for one restart, for each command once, and for none of a container that is made anew', () => {
    const restart: WatchTrigger = { path: '/srv/conf', action: 'restart' };
    const exec: WatchTrigger = { path: '/srv/src', action: 'sync+exec', target: '/app', exec: { command: ['reload'], user: 'app' } };
    const rebuild: WatchTrigger = { path: '/srv/package.json', action: 'rebuild' };
    const triggers = [restart, exec, rebuild, { path: '/srv/src', action: 'sync+restart', target: '/copy' }];
    const changed = ['/srv/src/a', '/srv/src/b', '/srv/conf'];
    expect(actions(triggers, changed, { build: {} })).toMatchObject([
      { rebuild: false, restart: true, hooks: [{ command: ['reload'], user: 'app' }], paths: ['/srv/conf', '/srv/src/a', '/srv/src/b'] },
    ]);
    expect(actions(triggers, [...changed, '/srv/package.json'], { build: {} })).toMatchObject([{ rebuild: true, restart: false }]);
  });

  it('leave alone what a service sees through a mount, and say so', () => {
    const volumes = [{ type: 'bind', source: '/srv', target: '/app' }];
    const triggers: readonly WatchTrigger[] = [
      { path: '/srv/src', action: 'sync', target: '/app/src' },
      { path: '/srv/lock', action: 'rebuild' },
    ];
    const whole = project({ web: service({ build: {}, volumes, develop: { watch: triggers } }) });
    const { rules: found, notices } = watchRules(whole, [], new Map());
    expect(found.map(({ root }) => root)).toEqual(['/srv/lock']);
    expect(notices.map(({ message }) => message)).toEqual(['/srv/src is not watched for service web: it is mounted at /app already']);
  });

  it('are needed', () => {
    const silent = project({ web: service(), db: service() });
    expect(() => watchRules(silent, [], new Map())).toThrow('no service has anything to watch');
    expect(() => watchRules(silent, ['web', 'db'], new Map())).toThrow('web, db have nothing to watch');
  });

  it('cannot build a service that has no build', () => {
    expect(() => rules([{ path: '/srv', action: 'rebuild' }])).toThrow('a watch of service "web" asks to build it, but it has no "build"');
  });
});

function rules(watch: readonly WatchTrigger[], more: Service = {}, ignores: ReadonlyMap<string, readonly string[]> = new Map()) {
  return watchRules(project({ web: service({ ...more, develop: { watch } }) }), [], ignores).rules;
}

function actions(watch: readonly WatchTrigger[], changed: readonly string[], more: Service = {}) {
  return watchActions(rules(watch, more), changed);
}

function copies(
  watch: readonly WatchTrigger[],
  changed: readonly string[],
  more?: Service,
  ignores?: ReadonlyMap<string, readonly string[]>,
) {
  return watchActions(rules(watch, more, ignores), changed).flatMap((one) => one.copies.map(({ path, target }) => `${path} > ${target}`));
}
