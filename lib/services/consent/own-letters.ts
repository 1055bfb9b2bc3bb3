import { render } from '@react-email/render';
import { and, eq } from 'drizzle-orm';
import { createElement } from 'react';
import type { Database } from '#db/client.ts';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { addressChanges, contacts } from '#db/schema/index.ts';
import { Note } from '#emails/note.tsx';
import { subjectRef } from '#lib/domain/consent/link-subject.ts';
import { sign } from '#lib/domain/consent/token.ts';
import { maskedAddress } from '#lib/domain/contacts/address.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { wordsIn } from '#lib/services/words.ts';
import type { Letter } from '#lib/transports/transport.ts';
import { addressRef } from './address-change-of.ts';
import { linkKeys, linkTo } from './links.ts';
import { times } from './times.ts';

const hours = 60 * 60 * 1000;
/** How long a link that was mailed for one act opens it. */
export const ownLinkMs = 48 * hours;

/** What only the owner of the mailbox may do. */
export type MailedPurpose = 'export' | 'erase';

type About = {
  workspaceId: number;
  contactId: number;
  /** When it was asked for. */
  at: string;
  entryId: number;
};
export type OwnLinkPayload = About & { purpose: MailedPurpose };
export type AddressQuestionPayload = About & { changeId: number };
/** `to`: the address that was left. */
export type AddressNoticePayload = About & { to: string; language: string };

/** The link to what only they may do, for the person themselves. null: they are gone. */
export const renderOwnLink = async (db: Database, payload: OwnLinkPayload): Promise<Letter | null> => {
  const { workspaceId, contactId, purpose } = payload;
  const found = await personIn(db, workspaceId, contactId);
  if (!found?.address) return null;
  const expiresAt = new Date(Date.parse(payload.at) + ownLinkMs);
  const token = sign(linkKeys(), purpose, { workspaceId, ref: subjectRef({ contactId }), expiresAt });
  const url = linkTo(purpose, token);
  return letterOf({ ...found, to: found.address, kind: 'own-link', name: purpose, payload, expiresAt, url });
};

/** Asks the new address whether it wants to be one. null: it has answered, or there is another one by now. */
export const renderAddressQuestion = async (db: Database, payload: AddressQuestionPayload): Promise<Letter | null> => {
  const { workspaceId, contactId, changeId } = payload;
  const found = await personIn(db, workspaceId, contactId);
  const change = await db.transaction(
    workspaceId,
    async (tx) =>
      (
        await tx
          .select()
          .from(addressChanges)
          .where(and(eq(addressChanges.workspaceId, workspaceId), eq(addressChanges.id, changeId)))
      )[0],
    'read only',
  );
  if (!found?.address || !change?.address || change.createdAt.toISOString() !== payload.at) return null;
  const { address, expiresAt } = change;
  const language = isLocale(change.language) ? change.language : found.language;
  const token = sign(linkKeys(), 'address', { workspaceId, ref: addressRef(changeId), expiresAt });
  const url = linkTo('address', token);
  const before = maskedAddress(found.address);
  return letterOf({
    ...found,
    language,
    to: address,
    kind: 'address',
    name: 'address',
    payload,
    expiresAt,
    url,
    before,
  });
};

/** Tells the old address that it was left, in case it was not its owner who asked. */
export const renderAddressNotice = async (db: Database, payload: AddressNoticePayload): Promise<Letter | null> => {
  const found = await personIn(db, payload.workspaceId, payload.contactId);
  if (!found) return null;
  const language = isLocale(payload.language) ? payload.language : found.language;
  return letterOf({ ...found, language, to: payload.to, kind: 'address', name: 'notice', payload });
};

const personIn = (db: Database, workspaceId: number, contactId: number) =>
  db.transaction(
    workspaceId,
    async (tx) => {
      const asker = await askerOf(tx, workspaceId);
      const [person] = await tx
        .select({ address: contacts.address, language: contacts.language })
        .from(contacts)
        .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId)));
      const language: Locale = isLocale(person?.language) ? person.language : 'en';
      return asker && person ? { asker, address: person.address, language } : null;
    },
    'read only',
  );

type Making = {
  asker: Asker;
  language: Locale;
  to: string;
  kind: Letter['kind'];
  name: MailedPurpose | 'address' | 'notice';
  payload: About;
  expiresAt?: Date;
  url?: string;
  before?: string;
};

const letterOf = async ({ asker, language, to, kind, name, payload, expiresAt, url, before = '' }: Making) => {
  const t = wordsIn(language, 'public');
  const { moment } = times(language, asker.timeZone);
  const date = new Date(payload.at);
  const facts = {
    sender: asker.legalName,
    before,
    when: moment(date),
    until: expiresAt ? moment(expiresAt) : '',
    address: asker.postalAddress,
    contact: [asker.contactEmail, asker.contactPhone].filter(Boolean).join(', '),
  };
  const title = t(`mail.${name}.title`, facts);
  const lead = [t(`mail.${name}.text`, facts)];
  const after =
    name === 'notice' ? [t('mail.notice.after', facts)] : [t('mail.valid', facts), t(`mail.${name}.after`, facts)];
  const link =
    url && name !== 'notice' ? { url, words: t(`mail.${name}.button`), otherwise: t('mail.otherwise') } : null;
  const footer = t('mail.footer', facts);
  const letter: Letter = {
    workspaceId: payload.workspaceId,
    idempotencyKey: `${kind}:${payload.workspaceId}:${payload.entryId}:${name}`,
    kind,
    to,
    from: { name: asker.legalName, address: asker.contactEmail },
    subject: t(`mail.${name}.subject`, facts),
    html: await render(createElement(Note, { language, sender: asker.legalName, title, lead, link, after, footer })),
    text: [title, ...lead, ...(link ? [`${link.words}:\n${link.url}`] : []), ...after, `-- \n${footer}`]
      .join('\n\n')
      .concat('\n'),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    date,
  };
  return letter;
};
