import { describe, expect, it } from 'vitest';
import { copyDirection, parseCopyArgument } from '../../../../src/operations/copy/copy-argument.ts';

describe('an argument of cp', () => {
  it.each([
    ['web:/etc', { kind: 'service', service: 'web', path: '/etc' }],
    ['web:', { kind: 'service', service: 'web', path: '' }],
    ['web:a:b', { kind: 'service', service: 'web', path: 'a:b' }],
    ['./web:/etc', { kind: 'local', path: './web:/etc' }],
    ['/tmp/a:b', { kind: 'local', path: '/tmp/a:b' }],
    [':x', { kind: 'local', path: ':x' }],
    ['file', { kind: 'local', path: 'file' }],
    ['-', { kind: 'stream' }],
  ])('"%s" is %j', (text, argument) => {
    expect(parseCopyArgument(text)).toEqual(argument);
  });
});

describe('the direction of a copy', () => {
  it('is told by the side that names a service', () => {
    expect(copyDirection('web:/a', 'b')).toEqual({ kind: 'from', service: 'web', path: '/a', local: { kind: 'local', path: 'b' } });
    expect(copyDirection('-', 'web:/a')).toEqual({ kind: 'to', service: 'web', path: '/a', local: { kind: 'stream' } });
  });

  it('is refused when no side names one, or both do', () => {
    expect(() => copyDirection('a', 'b')).toThrow('neither path is in a container');
    expect(() => copyDirection('web:/a', 'db:/b')).toThrow('not between two containers');
  });
});
