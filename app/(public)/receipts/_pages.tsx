import { publicPage } from '#app/_adapters/document.tsx';
import { Notice } from '#app/(public)/_parts/notice.tsx';
import { isConsentLeaf } from '#lib/domain/ledger/leaf.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { times } from '#lib/services/consent/times.ts';
import type { CheckedReceipt } from '#lib/services/ledger/check-receipt.ts';
import { wordsIn } from '#lib/services/words.ts';

/** Whether a receipt says the truth: no script, no account, nothing is kept. */
export const verifyPage = (language: Locale, done?: { text: string; checked: CheckedReceipt }) => {
  const t = wordsIn(language, 'proof');
  return publicPage({
    title: t('receipt.title'),
    language,
    findable: true,
    body: (
      <>
        <section className="card">
          <h1>{t('receipt.title')}</h1>
          <p>{t('receipt.lead')}</p>
          {done && <Verdict checked={done.checked} language={language} />}
          <form method="post" encType="multipart/form-data">
            <input type="hidden" name="lang" value={language} />
            <label className="field">
              <span>{t('receipt.paste')}</span>
              <textarea name="receipt" rows={8} spellCheck={false} defaultValue={done?.text} />
            </label>
            <label className="field">
              <span>{t('receipt.file')}</span>
              <input type="file" name="file" accept=".txt,.tlog-proof,text/plain" />
            </label>
            <button type="submit">{t('receipt.check')}</button>
          </form>
        </section>
        <section className="card">
          <h2>{t('receipt.offlineTitle')}</h2>
          <p>{t('receipt.offline')}</p>
          <pre>
            <code>bin/verify --key KEY receipt.txt</code>
          </pre>
        </section>
      </>
    ),
  });
};

const Verdict = ({ checked, language }: { checked: CheckedReceipt; language: Locale }) => {
  const t = wordsIn(language, 'proof');
  if (!('log' in checked)) return <Notice kind="trouble">{t(`receipt.${checked.verdict}`)}</Notice>;
  const { verdict, log } = checked;
  if (verdict.outcome !== 'intact')
    return (
      <>
        <Notice kind="trouble">{t('receipt.tampered', { sender: log.legalName })}</Notice>
        <p lang="en" className="quiet">
          {verdict.sentence}
        </p>
      </>
    );
  const { leaf, text, index, size } = verdict;
  const answer = isConsentLeaf(leaf) ? leaf.type : 'act';
  return (
    <>
      <Notice kind="done">
        {t('receipt.intact', {
          sender: log.legalName,
          answer: t(`receipt.answer.${answer}`),
          when: times(language, 'UTC').moment(new Date(leaf.at)),
          place: index + 1,
          size,
        })}
      </Notice>
      <p>{t('receipt.key')}</p>
      <pre>
        <code>{log.vkey}</code>
      </pre>
      <details>
        <summary>{t('receipt.entry')}</summary>
        <pre>
          <code>{text}</code>
        </pre>
      </details>
    </>
  );
};

/** The receipt is asked for before its entry was sealed. */
export const unsealedPage = (language: Locale) => {
  const t = wordsIn(language, 'proof');
  return publicPage({
    title: t('receipt.unsealedTitle'),
    language,
    status: 404,
    body: (
      <section className="card">
        <h1>{t('receipt.unsealedTitle')}</h1>
        <p>{t('receipt.unsealed')}</p>
      </section>
    ),
  });
};
