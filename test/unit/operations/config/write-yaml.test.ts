import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { serviceShape } from '../../../../src/model/shapes/service-shape.ts';
import { writeYaml } from '../../../../src/operations/config/write-yaml.ts';

describe('writeYaml', () => {
  it('writes blocks with two spaces, the fields of a service in the order of the reference, extensions last', () => {
    const service = { 'x-note': [], image: 'web', ports: [{ target: 80, published: '8080' }], labels: { b10: '1', b9: '' }, command: [] };
    expect(writeYaml(service, serviceShape)).toMatchInlineSnapshot(`
      "command: []
      image: web
      labels:
        b9: ""
        b10: "1"
      ports:
        - target: 80
          published: "8080"
      x-note: []
      "
    `);
  });

  it('keeps lines of a text apart as a block', () => {
    expect(writeYaml({ a: 'one\ntwo\n', b: ['x\n\ny'], c: ' lead\nx' })).toMatchInlineSnapshot(`
      "a: |
        one
        two
      b:
        - |-
          x

          y
      c: |2-
         lead
        x
      "
    `);
  });

  it.each(['true', 'yes', 'n', 'null', '~', '1', '1.5', '0x1', '1_000', '12:30', '2020-01-01', '.inf', '<<', '=', '017', '1e3', ''])(
    'quotes %j, which could be something else',
    (text) => {
      expect(writeYaml(text)).toBe(`"${text}"\n`);
    },
  );

  it.each(['- a', 'a: b', 'a #b', '#a', '@a', '*a', '[a', '{a}', 'a:', ' a', 'a ', '!a', '%a', '? a', '---', '`a', "'a"])(
    'quotes %j, which means something to YAML',
    (text) => {
      expect(writeYaml(text)).toBe(`'${text.replaceAll("'", "''")}'\n`);
    },
  );

  it.each(['a,b', "a'b", '-a', ':a', '?a', 'a\\b', 'https://x.y:80/z?q=$1', '1.2.3', 'a b', 'é', '<a&b>', '/a:/b:ro'])(
    'leaves %j plain',
    (text) => {
      expect(writeYaml(text)).toBe(`${text}\n`);
    },
  );

  it('writes what any reader reads back', () => {
    const scalar = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('a\nb', ' a\n', '\n', 'a \nb', '\ta\nb', 'no', '1:1', '"', '\u2028'),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const data = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, scalar, tie('list'), tie('map')),
      list: fc.array(tie('value'), { maxLength: 4 }),
      map: fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), tie('value'), { maxKeys: 4 }),
    })).map;
    fc.assert(
      fc.property(data, (value) => {
        expect(parse(writeYaml(value), { version: '1.2' })).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });
});
