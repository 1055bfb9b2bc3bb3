import { encodeUtf8, hkdf, hmacSha256, toBase64url } from '#lib/domain/ledger/hash.ts';

/** What a public link may do. A token made for one opens nothing else: each purpose has a key of its own. */
export const purposes = [
  'confirm',
  'unsubscribe',
  'preferences',
  'why',
  'worth',
  'shown',
  'export',
  'erase',
  'address',
] as const;
export type Purpose = (typeof purposes)[number];

/** The first key signs, all of them open: links made under an old key go on working. */
export type TokenKeys = readonly { id: string; secret: Readonly<Record<Purpose, Uint8Array>> }[];

/** Reads `id:secret,id:secret`, the form of TOKEN_KEYS. */
export const tokenKeys = (text: string): TokenKeys =>
  text.split(',').map((pair) => {
    const [id = '', secret = ''] = pair.split(':');
    const bytes = encodeUtf8(secret);
    const of = (purpose: Purpose) => hkdf(bytes, `askfirst link ${purpose} v1`, 32);
    return { id, secret: Object.fromEntries(purposes.map((purpose) => [purpose, of(purpose)])) as never };
  });

export type Token = {
  workspaceId: number;
  /** Whom or what it is about: letters, digits, `-`, `_`, `~`. */
  ref: string;
  /** Counted in whole seconds; null: never ends. */
  expiresAt: Date | null;
};

export type Opened = ({ ok: true } & Token) | { ok: false; because: 'forged' | 'expired' };

/** `key.workspace.ref.expiry.mac`: the same input always gives the same token, so two renderings of a mail are equal. */
export const sign = (keys: TokenKeys, purpose: Purpose, { workspaceId, ref, expiresAt }: Token): string => {
  const key = keys[0];
  if (!key) throw new Error('there is no key to sign links with');
  const expiry = expiresAt ? Math.floor(expiresAt.getTime() / 1000).toString(36) : '-';
  const body = `${key.id}.${workspaceId.toString(36)}.${ref}.${expiry}`;
  const token = `${body}.${macOf(key.secret[purpose], purpose, body)}`;
  if (!shape.test(token)) throw new Error(`no token can be made of ${JSON.stringify(ref)}`);
  return token;
};

/** What the token says, if we made it for this purpose and it has not run out. `forged` tells nothing more on purpose. */
export const open = (keys: TokenKeys, purpose: Purpose, token: string, now: Date): Opened => {
  const [, keyId, workspace, ref, expiry, mac] = shape.exec(token) ?? [];
  const key = keys.find(({ id }) => id === keyId);
  if (!key || !workspace || !ref || !expiry || !mac) return { ok: false, because: 'forged' };
  const body = token.slice(0, token.length - mac.length - 1);
  if (!same(macOf(key.secret[purpose], purpose, body), mac)) return { ok: false, because: 'forged' };
  const expiresAt = expiry === '-' ? null : new Date(Number.parseInt(expiry, 36) * 1000);
  if (expiresAt && now >= expiresAt) return { ok: false, because: 'expired' };
  return { ok: true, workspaceId: Number.parseInt(workspace, 36), ref, expiresAt };
};

const shape = /^([a-z0-9]{1,8})\.([a-z0-9]{1,11})\.([\w~-]{1,1500})\.(-|[a-z0-9]{1,9})\.([\w-]{22})$/;

const macOf = (secret: Uint8Array, purpose: Purpose, body: string): string =>
  toBase64url(hmacSha256(secret, encodeUtf8(`${purpose}|${body}`)).subarray(0, 16));

/** Takes equally long wherever two texts of one length differ. */
const same = (a: string, b: string): boolean => {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
};
