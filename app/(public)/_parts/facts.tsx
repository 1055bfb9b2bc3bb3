import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { wordsIn } from '#lib/services/words.ts';

/** What is kept with the words for programs to read, said to people: nothing is agreed to that does not stand here. */
export const Facts = ({ facts, language }: { facts: StatementFacts; language: Locale }) => {
  const t = wordsIn(language, 'public');
  const { controller, cadence, thirdParties, privacyUrl, retention } = facts;
  const rows = [
    ['controller', `${controller.legalName}, ${controller.postalAddress}`],
    ['contact', [controller.contact, controller.phone].filter(Boolean).join(', ')],
    ['method', t('fact.methodValue', { form: facts.form ? 'letter' : 'none' })],
    ['cadence', t('fact.cadenceValue', cadence)],
    ['thirdParties', thirdParties.join(', ') || t('fact.nobody')],
    ['retention', retention && t('fact.retentionValue')],
    ['withdrawal', facts.withdrawal],
    ['privacy', privacyUrl && <a href={privacyUrl}>{privacyUrl}</a>],
  ] as const;
  return (
    <details className="small-print">
      <summary>{t('form.facts')}</summary>
      <dl>
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(`fact.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </details>
  );
};
