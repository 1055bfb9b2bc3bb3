import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { callerAddress } from '#lib/domain/access/address.ts';
import { env } from '#lib/env.ts';
import { ipHeader, requestIdHeader } from './request-headers.ts';

const kept = globalThis as { askfirstDoor?: boolean };

/**
 * Next hands requests on without their socket, and keeps an X-Forwarded-For a client invented. So the caller's address is
 * found here, where the socket is still known, and travels in a header of our own that nobody outside can set. So does the
 * name of the request, which its answer bears as well.
 */
export const watchTheDoor = () => {
  if (kept.askfirstDoor) return;
  kept.askfirstDoor = true;
  const { TRUSTED_PROXIES } = env();
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const { headers, socket } = request;
    headers[requestIdHeader] = randomUUID();
    response.setHeader('x-request-id', headers[requestIdHeader]);
    response.setHeader('x-content-type-options', 'nosniff');
    const forwarded = headers['x-forwarded-for'];
    const story = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
    headers[ipHeader] = callerAddress(socket.remoteAddress, story, TRUSTED_PROXIES);
    // With no proxy in front the header can only be an invention.
    if (TRUSTED_PROXIES === 0) delete headers['x-forwarded-for'];
  });
};
