import { describe, expect, it } from 'vitest';
import { serviceShape } from '../../../src/model/shapes/service-shape.ts';
import { writeJson, writeRawJson } from '../../../src/model/write-json.ts';

describe('writeJson', () => {
  it('writes the fields of a service in the order of the reference, with what is always there', () => {
    const service = { image: 'web', profiles: ['a'], deploy: { replicas: 0 }, 'x-note': 1 };
    expect(writeJson(service, serviceShape)).toBe(
      '{"profiles":["a"],"command":null,"deploy":{"replicas":0,"resources":{},"placement":{}},"entrypoint":null,"image":"web"}',
    );
  });

  it('sorts maps by key as text, also keys that are numbers', () => {
    expect(writeJson({ labels: { b: '', 10: '', 9: '', a: '' } }, serviceShape)).toBe(
      '{"command":null,"entrypoint":null,"labels":{"10":"","9":"","a":"","b":""}}',
    );
  });

  it('leaves a limit of zero out of a pair', () => {
    expect(writeJson({ ulimits: { a: 3, b: { soft: 0, hard: 2 } } }, serviceShape)).toBe(
      '{"command":null,"entrypoint":null,"ulimits":{"a":3,"b":{"hard":2}}}',
    );
  });

  it('writes the rates of devices under the names of the reference', () => {
    expect(writeJson({ blkio_config: { device_read_bps: [{ path: '/a', rate: '1' }] } }, serviceShape)).toContain(
      '"device_read_bps":[{"Path":"/a","Rate":"1"}]',
    );
  });

  it('indents every level', () => {
    expect(writeJson({ image: 'a', dns: ['1', '2'], labels: {} }, serviceShape, '  ')).toMatchInlineSnapshot(`
      "{
        "command": null,
        "dns": [
          "1",
          "2"
        ],
        "entrypoint": null,
        "image": "a",
        "labels": {}
      }"
    `);
  });
});

describe('writeRawJson', () => {
  it('escapes what HTML or JavaScript could misread', () => {
    expect(writeRawJson('<a&b>\u2028"\n')).toBe('"\\u003ca\\u0026b\\u003e\\u2028\\"\\n"');
  });

  it('writes numbers that JSON does not have as the text that YAML has for them', () => {
    expect(writeRawJson([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])).toBe('[".inf","-.inf",".nan"]');
  });

  it('writes an empty list as null, as the reference does with extensions', () => {
    expect(writeRawJson({ b: [], a: [1, { c: null }], d: {} })).toBe('{"a":[1,{"c":null}],"b":null,"d":{}}');
  });
});
