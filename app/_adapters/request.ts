// Who knocks, as far as the server can tell.
import { headers } from 'next/headers';
import { ipHeader, requestIdHeader } from './request-headers.ts';

export type RequestFacts = { requestId: string; from: { ip?: string; userAgent?: string } };

export const factsOf = (heads: Headers): RequestFacts => ({
  requestId: heads.get(requestIdHeader) ?? crypto.randomUUID(),
  from: {
    ip: heads.get(ipHeader) ?? undefined,
    userAgent: heads.get('user-agent')?.slice(0, 400) ?? undefined,
  },
});

export const requestFacts = async (): Promise<RequestFacts> => factsOf(await headers());
