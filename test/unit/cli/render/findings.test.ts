import { describe, expect, it } from 'vitest';
import { findingsJson, findingsText } from '../../../../src/cli/render/findings.ts';
import { toStyle } from '../../../../src/cli/render/style.ts';
import { failed, ok, skipped, warning } from '../../../../src/operations/doctor/finding.ts';

const findings = [ok('engine', '28'), skipped('disk', 'not here'), warning('dns', 'slow', 'wait'), failed('socket', 'none', 'start it')];

describe('the report of doctor', () => {
  it('is a line for each check, with the way out below', () => {
    expect(findingsText(findings, toStyle(false))).toMatchInlineSnapshot(`
      "✓ engine  28
      - disk    not here
      ! dns     slow
                fix: wait
      ✗ socket  none
                fix: start it

      1 fault, 1 warning
      "
    `);
    expect(findingsText([ok('engine', '28')], toStyle(false))).toContain('Everything is in order.');
  });

  it('is an object with the worst status and a version as JSON', () => {
    expect(JSON.parse(findingsJson(findings))).toEqual({ version: 1, status: 'failed', checks: findings });
    expect(JSON.parse(findingsJson([ok('engine', '28')]))).toMatchObject({ status: 'ok' });
  });
});
