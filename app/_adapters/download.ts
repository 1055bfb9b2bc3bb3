/** A file to keep: nothing of it is cached, passed on or run as something else. */
export const download = (
  body: BodyInit,
  { name, type, headers = {} }: { name: string; type: string; headers?: Record<string, string> },
): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': dispositionOf(name),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
      ...headers,
    },
  });

// What encodeURIComponent leaves and RFC 8187 does not allow.
const encodeByte = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** The name as it is (RFC 6266), and in plain letters for programs that read no other. */
const dispositionOf = (name: string): string => {
  const plain = name.replace(/[^\w.-]+/g, '_');
  return plain === name
    ? `attachment; filename="${name}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, encodeByte)}`;
};
