import { expect, it } from 'vitest';
import { toFlow } from '../../../src/compose/validate/to-flow.ts';
import { toPlain } from '../../../src/compose/validate/to-plain.ts';
import { parseYaml } from '../../../src/source/parse-yaml.ts';

it('writes a value on one line, with quotes only where YAML needs them', () => {
  expect(toFlow({ image: 'nginx:1.27', ports: ['8080:80', 80], command: [], options: {}, tty: true })).toBe(
    '{ image: nginx:1.27, ports: ["8080:80", 80], command: [], options: {}, tty: true }',
  );
});

it('writes texts that YAML reads back as the same texts', () => {
  const texts = [
    '',
    '1',
    '1e5',
    '0x1f',
    '10s',
    '512m',
    '1.1.1.1',
    'no',
    'Null',
    '.inf',
    'a: b',
    'a, b',
    '-a',
    '#a',
    ' a ',
    'a #b',
    '1_000',
    '/srv/a b',
    '*',
  ];
  const [root] = parseYaml(toFlow(texts), 'text', (diagnostic) => expect(diagnostic).toBeUndefined());
  expect(root && toPlain(root)).toEqual(texts);
});
