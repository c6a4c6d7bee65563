import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('command', () => {
  it('a text is split into words', () => {
    expect(service('command: bundle exec "thin  -p" 3000').command).toEqual(['bundle', 'exec', 'thin  -p', '3000']);
  });
  it('a list stays', () => {
    expect(service('command: [sh, -c, "echo $$HOME"]').command).toEqual(['sh', '-c', 'echo $HOME']);
  });
  it('an empty text clears the command of the image', () => {
    expect(service('command: ""').command).toEqual([]);
  });
  it('an empty list clears the command of the image', () => {
    expect(service('command: []').command).toEqual([]);
  });
  it('null leaves the command of the image', () => {
    expect(service('command: ').command).toBeUndefined();
  });
  it('quotes of both kinds and backslashes are read', () => {
    expect(service('command: a \'b c\' "d \'e\'" f\\ g "h\\"i"').command).toEqual(['a', 'b c', "d 'e'", 'f g', 'h"i']);
  });
  it('a command substitution is kept as one word', () => {
    expect(service('command: echo $$(date +%s) `pwd -P`').command).toEqual(['echo', '$(date +%s)', '`pwd -P`']);
  });
  it('what follows an operator is dropped with a warning', () => {
    expect(problems('command: echo a; rm -rf b')).toEqual([
      'WL5001 echo a; rm -rf b: command of service "web": what follows ";" is dropped, because no shell runs the command',
    ]);
  });
  it('a later file replaces it', () => {
    expect(service('command: [a, b]', 'command: c d').command).toEqual(['c', 'd']);
  });
  it('null in a later file takes it away', () => {
    expect(service('command: [a, b]', 'command: ').command).toBeUndefined();
  });
  it('an open quote is refused', () => {
    expect(problems('command: echo "a')).toEqual([
      'WL3005 echo "a: command of service "web": the command cannot be split into words: a double quote is not closed',
    ]);
  });
  it('a parenthesis without quotes is refused', () => {
    expect(problems('command: echo (a)')).toEqual([
      'WL3005 echo (a): command of service "web": the command cannot be split into words: there is a parenthesis without quotes',
    ]);
  });
});
