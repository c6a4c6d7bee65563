import { expect, it } from 'vitest';
import { toStyle } from '../../../../src/cli/render/style.ts';
import { renderWarnings } from '../../../../src/cli/render/warnings.ts';
import { loadDiagnostics, projectDir } from '../../../fakes/load.ts';

const text = `services:
  web:
    image: "UPPER"
    command: [$A, $B, $C, $D, $E]
  api: {image: "UPPER2"}
  db: {image: "UPPER3"}
  s3: {image: "UPPER4"}
`;

it('of many warnings of one kind the first three are shown in full, and those that keep a service from being started', () => {
  const view = { style: toStyle(false), textOf: () => text, nameOf: (file: string) => file.slice(projectDir.length + 1) };
  const shown = [...renderWarnings(loadDiagnostics(text), view)];
  expect(shown.map((one) => one.split('\n').length - 1)).toEqual([7, 6, 6, 6, 1, 1, 7, 7, 7]);
  expect(shown[5]).toBe('warning[WL2003]: the variable "E" is not set; an empty text stands in for it --> compose.yaml:4:31\n');
});
