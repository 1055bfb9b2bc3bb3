import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { callerAddress } from '#lib/domain/access/address.ts';
import { env } from '#lib/env.ts';
import { ipHeader } from './request-headers.ts';

const kept = globalThis as { askfirstDoor?: boolean };

/**
 * Next hands requests on without their socket, and keeps an X-Forwarded-For a client invented. So the caller's address is
 * found here, where the socket is still known, and travels in a header of our own that nobody outside can set.
 */
export const watchTheDoor = () => {
  if (kept.askfirstDoor) return;
  kept.askfirstDoor = true;
  const { TRUSTED_PROXIES } = env();
  subscribe('http.server.request.start', (message) => {
    const { headers, socket } = (message as { request: IncomingMessage }).request;
    const forwarded = headers['x-forwarded-for'];
    const story = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
    headers[ipHeader] = callerAddress(socket.remoteAddress, story, TRUSTED_PROXIES);
    // With no proxy in front the header can only be an invention.
    if (TRUSTED_PROXIES === 0) delete headers['x-forwarded-for'];
  });
};
