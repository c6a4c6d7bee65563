import { describe, expect, it } from 'vitest';
import { choiceText, chooseOutput, toLogChoice } from '../../../../src/cli/attached/log-choice.ts';
import type { OutputItem } from '../../../../src/operations/logs/logs-source.ts';

const services = ['web', 'db'];

function output(service: string, text: string): OutputItem & { readonly kind: 'output' } {
  const source = { container: service, name: `demo-${service}-1`, service, number: 1, label: `${service}-1` };
  return { kind: 'output', source, stream: 'stdout', lines: Buffer.from(text), stamped: false };
}

describe('the choice of what attached up shows', () => {
  it('is everything, some services, or lines that match', () => {
    expect(['', ' web, db ', '/GET|POST/', '/'].map((text) => toLogChoice(text, services))).toEqual([
      { services: [] },
      { services: ['web', 'db'] },
      { services: [], grep: /GET|POST/ },
      { services: [] },
    ]);
  });

  it('names the service that was meant', () => {
    expect(() => toLogChoice('wbe', services)).toThrow('there is no service wbe; did you mean web?');
    expect(() => toLogChoice('/(/', services)).toThrow('/(/ is no regular expression');
  });

  it('leaves out other services and other lines, and never how containers end', () => {
    const line = output('web', 'one\ntwo\n');
    expect(chooseOutput(line, toLogChoice('db', services))).toBeUndefined();
    expect(chooseOutput(line, toLogChoice('/w/', services))).toEqual({ ...line, lines: Buffer.from('two\n') });
    const end: OutputItem = { kind: 'exited', source: line.source, exitCode: 1, restarting: false };
    expect(chooseOutput(end, toLogChoice('db', services))).toBe(end);
  });

  it('is told in a line', () => {
    expect(['', 'web', 'web db', '/x/'].map((text) => choiceText(toLogChoice(text, services)))).toEqual([
      'all output is shown',
      'only web is shown',
      'only web, db are shown',
      'only lines that match /x/ are shown',
    ]);
  });
});
