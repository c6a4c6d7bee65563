import { describe, expect, it } from 'vitest';
import { collectVariables } from '../../../../src/operations/config/collect-variables.ts';
import { renderVariables } from '../../../../src/operations/config/render-variables.ts';
import { parseYaml } from '../../../../src/source/parse-yaml.ts';

const text = `
image: "x:\${TAG:-1}"
environment: { A: $B, C: "\${D:?need d}", E: "\${F+alt}", G: "\${N:-\${O-p}}", H: "$$R", I: "\${TAG}", $KEY: a }
`;

const [tree] = parseYaml(text, '/srv/compose.yaml', () => {});
const variables = tree ? collectVariables(tree) : [];

describe('collectVariables', () => {
  it('finds variables in values, also in defaults, with what the file says of them', () => {
    expect(variables).toEqual([
      { name: 'B', required: false, defaultValue: '', alternateValue: '' },
      { name: 'D', required: true, defaultValue: '', alternateValue: '' },
      { name: 'F', required: false, defaultValue: '', alternateValue: 'alt' },
      { name: 'N', required: false, defaultValue: '${O-p}', alternateValue: '' },
      { name: 'O', required: false, defaultValue: 'p', alternateValue: '' },
      { name: 'TAG', required: false, defaultValue: '1', alternateValue: '' },
    ]);
  });
});

describe('renderVariables', () => {
  it('makes a table of columns that fit', () => {
    expect(renderVariables([{ name: 'TAG', required: false, defaultValue: '1', alternateValue: '' }]).split('\n')).toEqual([
      'NAME                REQUIRED            DEFAULT VALUE       ALTERNATE VALUE',
      'TAG                 false               1                   ',
      '',
    ]);
  });

  it('makes an object from name to variable in JSON', () => {
    expect(JSON.parse(renderVariables(variables.slice(0, 1), 'json'))).toEqual({
      B: { Name: 'B', DefaultValue: '', PresenceValue: '', Required: false },
    });
  });
});
