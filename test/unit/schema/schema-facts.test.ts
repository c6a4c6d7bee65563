import { describe, expect, it } from 'vitest';
import { factsByPath } from '../../../scripts/lib/schema-facts.mjs';

const branches = {
  type: 'object',
  properties: {
    ports: { $ref: '#/definitions/ports' },
    size: { oneOf: [{ type: 'string' }, { type: 'integer', minimum: 0 }] },
  },
  additionalProperties: false,
  definitions: {
    ports: {
      oneOf: [
        { type: 'string', enum: ['all'] },
        { type: 'array', items: { type: 'number' }, uniqueItems: true },
      ],
    },
  },
};

const unions = {
  type: 'object',
  properties: {
    size: { type: ['integer', 'string'], minimum: 0 },
    ports: {
      type: ['array', 'string'],
      ...JSON.parse('{ "if": { "type": "string" }, "then": { "enum": ["all"] } }'),
      items: { $ref: '#/$defs/port' },
      uniqueItems: true,
    },
  },
  additionalProperties: false,
  $defs: { port: { type: 'number' } },
};

describe('factsByPath', () => {
  it('lists what each path accepts', () => {
    expect([...factsByPath(branches)]).toEqual([
      ['', 'closed object'],
      ['ports', '=all array string unique'],
      ['ports[]', 'number'],
      ['size', 'integer minimum:0 string'],
    ]);
  });

  it('finds branches and unions of types equal', () => {
    expect(new Map(factsByPath(unions))).toEqual(new Map(factsByPath(branches)));
  });
});
