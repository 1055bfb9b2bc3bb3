import type { ReactNode } from 'react';
import { publicPage } from '#app/_adapters/document.tsx';
import { Notice } from '#app/(public)/_parts/notice.tsx';
import type { Locale } from '#lib/domain/locale.ts';
import type { AddressChange } from '#lib/services/consent/address-change-of.ts';
import { linksFor } from '#lib/services/consent/links.ts';
import { times } from '#lib/services/consent/times.ts';
import { wordsIn } from '#lib/services/words.ts';

export const questionPage = (change: AddressChange, language: Locale) => {
  const t = wordsIn(language, 'public');
  const { asker, address, expiresAt } = change;
  return publicPage({
    title: t('own.address.title'),
    language,
    sender: asker,
    body: (
      <form className="card" method="post">
        <h1>{t('own.address.title')}</h1>
        <p>{t('own.address.lead', { sender: asker.legalName, address: address ?? '' })}</p>
        <p>{t('own.address.text')}</p>
        <input type="hidden" name="lang" value={language} />
        <button type="submit">{t('own.address.button')}</button>
        <p className="quiet">
          {t('own.address.otherwise')}{' '}
          {t('confirm.until', { until: times(language, asker.timeZone).moment(expiresAt) })}
        </p>
      </form>
    ),
  });
};

export const changedPage = (change: AddressChange, closed: boolean, language: Locale) => {
  const t = wordsIn(language, 'public');
  const { asker, address } = change;
  return said(
    change,
    language,
    t('own.address.done'),
    <>
      <Notice kind="done">{t('own.address.doneText', { sender: asker.legalName, address: address ?? '' })}</Notice>
      {closed && <p>{t('own.address.closed')}</p>}
    </>,
    true,
  );
};

export const answeredPage = (change: AddressChange, language: Locale) => {
  const t = wordsIn(language, 'public');
  const when = times(language, change.asker.timeZone).moment(change.answeredAt ?? change.createdAt);
  return said(change, language, t('own.address.already'), <p>{t('own.address.alreadyText', { when })}</p>, false);
};

export const takenPage = (change: AddressChange, language: Locale) => {
  const t = wordsIn(language, 'public');
  const text = t('own.address.takenText', { sender: change.asker.legalName });
  return said(change, language, t('own.address.taken'), <Notice kind="trouble">{text}</Notice>, false);
};

/** `own`: the page of their preferences is offered; only the mailbox that has just proven itself gets it. */
const said = ({ asker, contactId }: AddressChange, language: Locale, title: string, body: ReactNode, own: boolean) => {
  const t = wordsIn(language, 'public');
  return publicPage({
    title,
    language,
    languages: [],
    sender: asker,
    body: (
      <section className="card">
        <h1>{title}</h1>
        {body}
        {own && (
          <p className="quiet">
            <a href={linksFor({ workspaceId: asker.id, contactId }).preferences}>{t('preferences.link')}</a>
          </p>
        )}
      </section>
    ),
  });
};
