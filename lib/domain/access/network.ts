/**
 * Where a caller sits: one household gets a whole IPv6 /64 and one provider's customer easily a /48, so an address alone
 * counts nobody. `near` is the /24 or /48 around it.
 */
export const networkOf = (ip: string): { own: string; near: string } => {
  if (!ip.includes(':')) return { own: ip, near: `${ip.split('.').slice(0, 3).join('.')}.0/24` };
  const groups = groupsOf(ip.split('%')[0]!);
  return { own: `${groups.slice(0, 4).join(':')}::/64`, near: `${groups.slice(0, 3).join(':')}::/48` };
};

/** The eight groups of an IPv6 address, without leading zeros. */
const groupsOf = (ip: string): string[] => {
  const [head = '', tail] = ip.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...gap, ...after].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''));
};
