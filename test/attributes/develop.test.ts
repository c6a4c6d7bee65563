import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('develop', () => {
  it('a path becomes absolute and patterns lists', () => {
    expect(
      service('develop: {watch: [{path: ./src, action: sync, target: /app, ignore: node_modules/, include: ["*.js"], initial_sync: true}]}')
        .develop,
    ).toEqual({
      watch: [{ path: '/project/src', action: 'sync', target: '/app', include: ['*.js'], ignore: ['node_modules/'], initial_sync: true }],
    });
  });
  it('a command to run is split into words', () => {
    expect(
      service('develop: {watch: [{path: ., action: sync+exec, target: /app, exec: {command: nginx -s reload, user: root}}]}').develop,
    ).toEqual({
      watch: [{ path: '/project', action: 'sync+exec', target: '/app', exec: { command: ['nginx', '-s', 'reload'], user: 'root' } }],
    });
  });
  it('triggers of a later file are appended', () => {
    expect(service('develop: {watch: [{path: a, action: rebuild}]}', 'develop: {watch: [{path: b, action: restart}]}').develop).toEqual({
      watch: [
        { path: '/project/a', action: 'rebuild' },
        { path: '/project/b', action: 'restart' },
      ],
    });
  });
  it('an unknown action is refused', () => {
    expect(problems('develop: {watch: [{path: a, action: dance}]}')).toEqual([
      'WL3004 {path: a, action: dance}: a watch of service "web" copies files but has no "target"',
      'WL3003 dance: develop.watch[0].action of service "web" cannot be "dance"',
    ]);
  });
});
