/** Set at the door (door.ts) from the socket and TRUSTED_PROXIES; whatever a client writes there itself is overwritten. */
export const ipHeader = 'x-askfirst-ip';
/** Set at the door on every request, so that pages, entries and logs speak of the same one. */
export const requestIdHeader = 'x-askfirst-request';
