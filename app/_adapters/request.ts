// Who knocks, as far as the server can tell. The address itself is found at the door (instrumentation.ts).
import { headers } from 'next/headers';

export type RequestFacts = { requestId: string; from: { ip?: string; userAgent?: string } };

/** Set at the door from the socket and TRUSTED_PROXIES; whatever a client writes there itself is overwritten. */
export const ipHeader = 'x-askfirst-ip';
/** Set by proxy.ts on every request, and on its response, so that a person can quote it. */
export const requestIdHeader = 'x-askfirst-request';

export const factsOf = (heads: Headers): RequestFacts => ({
  requestId: heads.get(requestIdHeader) ?? crypto.randomUUID(),
  from: {
    ip: heads.get(ipHeader) ?? undefined,
    userAgent: heads.get('user-agent')?.slice(0, 400) ?? undefined,
  },
});

export const requestFacts = async (): Promise<RequestFacts> => factsOf(await headers());
