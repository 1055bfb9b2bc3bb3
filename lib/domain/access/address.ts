/**
 * The caller's address when `proxies` trusted proxies stand in front: each appends whom it heard from, so only the last
 * `proxies` elements were written by somebody we trust; everything before them is the client's own story.
 * @param peer the socket's remote address
 * @param forwarded the X-Forwarded-For header, if any
 */
export const callerAddress = (peer: string | undefined, forwarded: string | undefined, proxies: number) => {
  const chain = (forwarded ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (peer) chain.push(peer);
  const address = chain[Math.max(0, chain.length - 1 - proxies)];
  return address?.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
};
