import { type LinkSubject, subjectRef } from '#lib/domain/consent/link-subject.ts';
import { sign, type TokenKeys, tokenKeys } from '#lib/domain/consent/token.ts';
import { type Env, env } from '#lib/env.ts';

type LinkEnv = Pick<Env, 'APP_URL' | 'TOKEN_KEYS'>;
export type Links = { unsubscribe: string; preferences: string; why: string; worth: string };

const parsed = new Map<string, TokenKeys>();

/** The keys links are signed with, read once. */
export const linkKeys = ({ TOKEN_KEYS }: Pick<Env, 'TOKEN_KEYS'> = env()): TokenKeys => {
  let keys = parsed.get(TOKEN_KEYS);
  if (!keys) {
    keys = tokenKeys(TOKEN_KEYS);
    parsed.set(TOKEN_KEYS, keys);
  }
  return keys;
};

/** `https://…/unsubscribe/<token>`: `path` without slashes. */
export const linkTo = (path: string, token: string, { APP_URL }: Pick<Env, 'APP_URL'> = env()): string =>
  new URL(`/${path}/${token}`, APP_URL).href;

/**
 * The links of a message: they never expire, name nobody, and are the same every time they are asked for.
 * `unsubscribe` is also the address of the one-click header (RFC 8058).
 */
export const linksFor = (
  { workspaceId, ...subject }: LinkSubject & { workspaceId: number },
  given: LinkEnv = env(),
): Links => {
  const keys = linkKeys(given);
  const token = { workspaceId, ref: subjectRef(subject), expiresAt: null };
  const link = (purpose: keyof Links) => linkTo(purpose, sign(keys, purpose, token), given);
  return { unsubscribe: link('unsubscribe'), preferences: link('preferences'), why: link('why'), worth: link('worth') };
};
