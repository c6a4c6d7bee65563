import { expect, it } from 'vitest';
import { describePlace } from '../../../../src/compose/canonical/describe-place.ts';

it.each([
  [['services', 'web', 'healthcheck', 'interval'], 'healthcheck.interval of service "web"'],
  [['services', 'web', 'ports', '0', 'target'], 'ports[0].target of service "web"'],
  [['services', 'web'], 'service "web"'],
  [['networks', 'front', 'ipam'], 'ipam of network "front"'],
  [['include', '1'], 'include[1]'],
  [['services'], 'services'],
  [[], 'the file'],
])('names %j as a user would', (path, words) => {
  expect(describePlace(path)).toBe(words);
});
