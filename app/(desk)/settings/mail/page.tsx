import { Alert, Code, Stack, Table, TableTbody, TableTd, TableTh, TableTr, Text } from '@mantine/core';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { Section } from '#app/_components/section.tsx';
import { mailFacts } from '#lib/services/outbox/mail-facts.ts';

const MailSettingsPage = async () => {
  const { workspace } = await staffContext();
  const t = await translator('settings');
  const { transport, from, server, appUrl } = mailFacts();
  const rows = [
    [t('mail.transport'), t(`mail.transports.${transport}.name`)],
    ...(server ? [[t('mail.server'), server]] : []),
    [t('mail.senderDomain'), workspace.senderDomain],
    [t('mail.ownLetters'), from.name ? `${from.name} <${from.address}>` : from.address],
    [t('mail.links'), appUrl],
  ];
  return (
    <Section title={t('mail.title')} lead={t('mail.lead')}>
      <Stack>
        <Alert color={transport === 'outbox' ? 'yellow' : 'leaf'} title={t(`mail.transports.${transport}.title`)}>
          {t(`mail.transports.${transport}.means`)}
        </Alert>
        <Table className="table">
          <TableTbody>
            {rows.map(([name, value]) => (
              <TableTr key={name}>
                <TableTh w="45%" ta="left">
                  {name}
                </TableTh>
                <TableTd style={{ overflowWrap: 'anywhere' }}>{value}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </Table>
        <Text size="sm" c="dimmed" lh={1.6}>
          {t.rich('mail.how', { code: (words) => <Code>{words}</Code> })}
        </Text>
      </Stack>
    </Section>
  );
};
export default MailSettingsPage;
