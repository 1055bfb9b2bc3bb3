import { expect, test } from 'vitest';
import { networkOf } from '#lib/domain/access/network.ts';

test.each([
  ['192.0.2.7', '192.0.2.7', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:0db8::1', '2001:db8:0:0::/64', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
  ['::1', '0:0:0:0::/64', '0:0:0::/48'],
])('%s belongs to %s, near %s', (ip, own, near) => expect(networkOf(ip)).toEqual({ own, near }));

test('one household is one caller, whatever address it takes', () =>
  expect(networkOf('2001:db8:1:2:aaaa::1').own).toBe(networkOf('2001:DB8:1:2:bbbb::2').own));
