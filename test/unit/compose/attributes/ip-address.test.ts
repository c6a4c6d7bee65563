import { expect, it } from 'vitest';
import { isIpAddress } from '../../../../src/compose/attributes/ip-address.ts';

it.each(['1.2.3.4', '0.0.0.0', '255.255.255.255', '::', '::1', '2001:db8::1', '1:2:3:4:5:6:7:8', '::ffff:1.2.3.4', 'fe80::A'])(
  '%s is an address',
  (text) => {
    expect(isIpAddress(text)).toBe(true);
  },
);

it.each([
  '',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  '01.2.3.4',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '12345::',
  'fe80::1%eth0',
  'localhost',
])('%j is none', (text) => {
  expect(isIpAddress(text)).toBe(false);
});
