import { Anchor, Text } from '@mantine/core';
import { locale, translator } from '#app/_adapters/translate.ts';
import { Link } from '#app/_components/link.ts';
import { Section } from '#app/_components/section.tsx';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import { jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';
import './promises.css';

/** What is kept with the next words for programs to read, and under whose laws they are checked. */
export const Promises = async ({
  facts,
  laws,
  mayMend,
}: {
  facts: StatementFacts;
  laws: string[];
  mayMend: boolean;
}) => {
  const t = await translator('consent');
  const language = await locale();
  const { controller, channel, cadence, thirdParties, privacyUrl } = facts;
  const rows = [
    ['controller', `${controller.legalName}, ${controller.postalAddress}`],
    ['contact', [controller.contact, controller.phone].filter(Boolean).join(', ')],
    ['method', t('promise.value.method', { channel })],
    ['form', t('promise.value.form')],
    ['cadence', t('topic.atMost', cadence)],
    ['thirdParties', thirdParties.join(', ') || t('promise.value.nobody')],
    ['retention', t('promise.value.retention')],
    ['withdrawal', facts.withdrawal],
    [
      'privacy',
      privacyUrl ? (
        <Anchor key="privacy" href={privacyUrl} target="_blank" rel="noreferrer" size="sm">
          {privacyUrl}
        </Anchor>
      ) : (
        <Text key="privacy" span size="sm" c="dimmed">
          {t('promise.value.noPrivacy')}{' '}
          {mayMend && (
            <Anchor component={Link} href="/settings" size="sm">
              {t('promise.value.mend')}
            </Anchor>
          )}
        </Text>
      ),
    ],
    ['laws', laws.map((code) => jurisdictionByCode(code).name[language]).join(', ')],
  ] as const;
  return (
    <Section title={t('promise.title')} lead={t('promise.lead')}>
      <dl className="promises">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`promise.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
};
