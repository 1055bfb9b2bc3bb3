import { render } from '@react-email/render';
import { createElement } from 'react';
import type { Database } from '#db/client.ts';
import { Confirm } from '#emails/confirm.tsx';
import { sign } from '#lib/domain/consent/token.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { wordsIn } from '#lib/services/words.ts';
import type { Letter } from '#lib/transports/transport.ts';
import { type Confirmation, confirmationRef, loadConfirmation } from './confirmation-of.ts';
import { linkKeys, linksFor, linkTo } from './links.ts';
import { times } from './times.ts';

/** What waits in letter_queue: numbers, no secrets. */
export type ConfirmationPayload = { workspaceId: number; confirmationId: number };

/**
 * The letter that asks back. Rendered when it is carried, from what is kept: the same question always gives the same
 * bytes, so carrying it twice is harmless. null: it has been answered, or its person is gone; nothing is to be sent.
 */
export const renderConfirmation = async (
  db: Database,
  { workspaceId, confirmationId }: ConfirmationPayload,
): Promise<Letter | null> => {
  const confirmation = await db.transaction(
    workspaceId,
    (tx) => loadConfirmation(tx, workspaceId, confirmationId),
    'read only',
  );
  if (!confirmation || confirmation.answeredAt || !isStillToBeAsked(confirmation)) return null;
  const language: Locale = isLocale(confirmation.language) ? confirmation.language : 'en';
  const { asker, asked, expiresAt, createdAt } = confirmation;
  const token = sign(linkKeys(), 'confirm', { workspaceId, ref: confirmationRef(confirmation.id), expiresAt });
  const url = linkTo('confirm', token);
  const words = wordsOf(confirmation, language, new URL(url).host);
  const statements = asked.map((one) => ({
    topic: one.called[language],
    words: one.words,
    language: one.language,
  }));
  const { measurement } = confirmation;
  if (measurement?.yes && measurement.words) statements.push({ topic: '', words: measurement.words, language });
  return {
    workspaceId,
    // Asked again, or for more: another letter.
    idempotencyKey: `confirmation:${workspaceId}:${confirmation.id}:${asked.at(-1)?.entryId}`,
    kind: 'confirmation',
    to: confirmation.address,
    from: { name: asker.legalName, address: asker.contactEmail },
    subject: words.subject,
    html: await render(createElement(Confirm, { language, sender: asker.legalName, url, statements, words })),
    text: textOf(words, statements, url),
    headers: {
      // An automatic letter, and no answer to it is expected from a machine (RFC 3834 section 5).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(confirmation.purpose !== 'opt-in' && {
        'List-Unsubscribe': `<${wayOut(confirmation).unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    date: createdAt,
  };
};

type Statement = { words: string };

/** Who left meanwhile, or has answered elsewhere, is not asked again. */
const isStillToBeAsked = ({ purpose, asked }: Confirmation): boolean =>
  purpose === 'opt-in' || asked.some(({ now }) => now.stands && now.replaced === (purpose === 're-permission'));

/** Whom we ask by ourselves can stop it from this letter too: the one topic, or all of them. */
const wayOut = ({ asker, contactId, asked }: Confirmation) =>
  linksFor({ workspaceId: asker.id, contactId, topicId: asked.length === 1 ? asked[0]!.topicId : undefined });

const earliest = (dates: (Date | null)[]): Date | undefined =>
  dates.filter((date) => date !== null).toSorted((one, other) => one.getTime() - other.getTime())[0];

const wordsOf = (confirmation: Confirmation, language: Locale, host: string) => {
  const t = wordsIn(language, 'consent');
  const { asker, asked, purpose, createdAt, expiresAt } = confirmation;
  const { moment, day } = times(language, asker.timeZone);
  const facts = {
    sender: asker.legalName,
    address: asker.postalAddress,
    contact: [asker.contactEmail, asker.contactPhone].filter(Boolean).join(', '),
    count: asked.length,
    when: moment(createdAt),
    until: moment(expiresAt),
    host,
  };
  const same = {
    agree: t('letter.agree', facts),
    valid: t('letter.valid', facts),
    otherwise: t('letter.otherwise', facts),
  };
  if (purpose === 'opt-in')
    return {
      ...same,
      subject: t('letter.subject', facts),
      title: t('letter.title', facts),
      asked: t('letter.asked', facts),
      button: t('letter.button', facts),
      ignore: t('letter.ignore', facts),
      footer: t('letter.footer', facts),
    };
  const room = purpose === 'renewal' ? 'renewal' : 'anew';
  const since = earliest(asked.map(({ now }) => now.since));
  const end = earliest(asked.map(({ now }) => now.validUntil));
  const more = {
    ...facts,
    topics: asked.map(({ called }) => `“${called[language]}”`).join(', '),
    since: day(since ?? createdAt),
    end: day(end ?? expiresAt),
    stop: wayOut(confirmation).unsubscribe,
  };
  return {
    ...same,
    subject: t(`${room}.subject`, more),
    title: t(`${room}.title`, more),
    asked: t(`${room}.asked`, more),
    button: t(`${room}.button`, more),
    ignore: t(`${room}.ignore`, more),
    footer: t('standingFooter', more),
  };
};

const textOf = (words: ReturnType<typeof wordsOf>, statements: Statement[], url: string): string =>
  [
    words.title,
    words.asked,
    words.agree,
    ...statements.map((one) => one.words.replace(/^/gm, '> ')),
    `${words.button}:\n${url}`,
    words.valid,
    words.ignore,
    `-- \n${words.footer}`,
  ]
    .join('\n\n')
    .concat('\n');
