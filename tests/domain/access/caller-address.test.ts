import { describe, expect, it } from 'vitest';
import { callerAddress } from '#lib/domain/access/address.ts';

describe("the caller's address", () => {
  it('is the socket’s, when no proxy is trusted, whatever the header says', () => {
    expect(callerAddress('203.0.113.9', '198.51.100.1', 0)).toBe('203.0.113.9');
  });

  it('is what the trusted proxies heard, and nothing the client wrote before them', () => {
    expect(callerAddress('10.0.0.1', '1.2.3.4, 203.0.113.9', 1)).toBe('203.0.113.9');
    expect(callerAddress('10.0.0.1', '1.2.3.4, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9');
  });

  it('is the first that is there, when fewer proxies stood in between', () => {
    expect(callerAddress('203.0.113.9', undefined, 1)).toBe('203.0.113.9');
  });

  it('is written one way, whichever family the socket is of', () => {
    expect(callerAddress('::ffff:203.0.113.9', undefined, 0)).toBe('203.0.113.9');
    expect(callerAddress('2001:db8::1', undefined, 0)).toBe('2001:db8::1');
  });
});
