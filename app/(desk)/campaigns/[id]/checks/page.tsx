import {
  Accordion,
  AccordionControl,
  AccordionItem,
  AccordionPanel,
  Box,
  Group,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { locale, translator } from '#app/_adapters/translate.ts';
import { Stat } from '#app/_components/stat.tsx';
import { may } from '#lib/domain/access/role.ts';
import { editableStatuses } from '#lib/domain/campaigns/campaign.ts';
import { isSettled } from '#lib/domain/campaigns/validate.ts';
import { loadView } from '../_load.ts';
import { FindingCard } from './_finding.tsx';
import { Why } from './_why.tsx';

const ChecksPage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const { ctx, parts, verdict, facts } = await loadView((await params).id);
  const t = await translator('campaigns');
  const language = await locale();
  const { campaign } = parts;
  const open = editableStatuses.includes(campaign.status);
  const unsettled = verdict.findings.filter((finding) => !isSettled(finding));
  const settled = verdict.findings.filter(isSettled);
  const count = (severity: string) => unsettled.filter((finding) => finding.severity === severity).length;
  const texts = {
    subject: facts.campaign.subject,
    preheader: facts.campaign.preheader,
    body: facts.campaign.bodyText,
    benefit: facts.campaign.benefit,
  };
  const card = (finding: (typeof verdict.findings)[number]) => (
    <FindingCard
      key={finding.rule.id}
      id={campaign.id}
      finding={finding}
      texts={texts}
      mayMend={open && may(ctx.role, 'campaigns:write')}
      mayReply={open && (may(ctx.role, 'campaigns:write') || may(ctx.role, 'campaigns:approve'))}
      me={ctx.user.id}
    />
  );
  return (
    <Stack gap="xl">
      <Box className="stats">
        <Stat label={t('checks.blocks')} value={count('block')} tone={count('block') > 0 ? 'red' : undefined} />
        <Stat label={t('checks.reviews')} value={count('review')} />
        <Stat label={t('checks.warnings')} value={count('warn')} />
        <Stat
          label={t('checks.passed')}
          value={t('checks.ofAll', {
            passed: verdict.passed.length,
            all: verdict.passed.length + verdict.findings.length,
          })}
        />
      </Box>
      {unsettled.length > 0 ? (
        <Stack gap="md" component="section" aria-label={t('checks.open')}>
          {unsettled.map(card)}
        </Stack>
      ) : (
        <Group className="card" p="lg" gap="sm" wrap="nowrap">
          <Box c="var(--mantine-color-leaf-text)" lh={0}>
            <IconCircleCheck size={24} aria-hidden />
          </Box>
          <Text lh={1.5}>{t('checks.allGood')}</Text>
        </Group>
      )}
      {settled.length > 0 && (
        <Stack gap="md" component="section">
          <Title order={2} fz="md">
            {t('checks.settled')}
          </Title>
          {settled.map(card)}
        </Stack>
      )}
      <Box component="section">
        <Title order={2} fz="md" mb="sm">
          {t('checks.passedTitle')}
        </Title>
        <Accordion variant="separated" chevronPosition="right" multiple>
          {verdict.passed.map((rule) => (
            <AccordionItem key={rule.id} value={rule.id} className="card" style={{ background: 'var(--desk-card)' }}>
              <AccordionControl icon={<IconCircleCheck size={18} color="var(--mantine-color-leaf-6)" aria-hidden />}>
                {rule.title[language]}
              </AccordionControl>
              <AccordionPanel>
                {rule.told && (
                  <Text size="sm" lh={1.55} mb="xs" data-told={rule.id}>
                    {rule.told[language]}
                  </Text>
                )}
                <Why rule={rule} />
              </AccordionPanel>
            </AccordionItem>
          ))}
        </Accordion>
      </Box>
      <Text size="xs" c="dimmed">
        {t('checks.version', { content: verdict.contentHash.slice(0, 12), rules: verdict.ruleSetVersion.slice(0, 12) })}
      </Text>
    </Stack>
  );
};
export default ChecksPage;
