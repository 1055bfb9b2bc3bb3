'use client';
import { Badge, Box, Button, Collapse, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useLocale, useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { Moment } from '#app/_components/moment.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { Span, Words } from '#lib/domain/campaigns/rule.ts';
import { type Finding, isSettled } from '#lib/domain/campaigns/validate.ts';
import { mendCampaign } from '../../_actions.ts';
import { icons } from '../_finding-icon.tsx';
import { Marked } from './_marked.tsx';
import { ReplyForm } from './_reply-form.tsx';
import { Why } from './_why.tsx';

type Props = {
  id: number;
  finding: Finding;
  texts: Record<Span['field'], string>;
  mayMend: boolean;
  mayReply: boolean;
  me: string;
};

/** One finding: what was found, where, how to mend it, and what people said to it. */
export const FindingCard = ({ id, finding, texts, mayMend, mayReply, me }: Props) => {
  const t = useTranslations('campaigns');
  const language = useLocale() as keyof Words;
  const [opened, { toggle }] = useDisclosure(false);
  const { run, pending, fault } = useAction(mendCampaign, { success: t('checks.mended') });
  const { rule, severity, outcome, replies, earlier } = finding;
  const { colour, Icon } = icons[severity];
  const fields = [...new Set((outcome.spans ?? []).map(({ field }) => field))];
  const settled = isSettled(finding);
  const mine = replies.some(({ by }) => by.id === me);
  return (
    <Box
      className="card finding"
      p={{ base: 'md', sm: 'lg' }}
      component="article"
      data-rule={rule.id}
      data-severity={severity}
      data-settled={settled}
      style={{ '--finding': settled ? 'var(--desk-line)' : `var(--mantine-color-${colour}-5)` } as React.CSSProperties}
    >
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Box c={`var(--mantine-color-${colour}-text)`} lh={0} pt={2} style={{ flex: 'none' }}>
          <Icon size={20} aria-hidden />
        </Box>
        <Stack gap="sm" style={{ flex: 1, minWidth: 0 }}>
          <Box>
            <Group gap="xs" mb={4}>
              <Badge color={colour}>{t(`severity.${severity}`)}</Badge>
              <Badge color="gray">{t(`place.${outcome.where}`)}</Badge>
            </Group>
            <Text fw={600} lh={1.45}>
              {outcome.is === 'fail' ? outcome.because[language] : outcome.question[language]}
            </Text>
            {outcome.is === 'fail' && !settled && (
              <Text size="sm" c="dimmed" mt={2} lh={1.5}>
                {outcome.howToMend[language]}
              </Text>
            )}
          </Box>
          {fields.map((field) => (
            <Marked key={field} text={texts[field]} spans={outcome.spans!.filter((span) => span.field === field)} />
          ))}
          {replies.map(({ by, at, text }) => (
            <Box key={by.id} className="reply">
              <Text size="sm" lh={1.5}>
                {text}
              </Text>
              <Text size="xs" c="dimmed">
                {by.name} · <Moment at={at} />
              </Text>
            </Box>
          ))}
          {mayMend && outcome.is === 'fail' && outcome.mend && !settled && (
            <Group>
              <Button size="xs" loading={pending} onClick={() => run({ id, ruleId: rule.id })}>
                {outcome.mend.label[language]}
              </Button>
            </Group>
          )}
          <FaultNotice fault={fault} />
          {mayReply && severity !== 'block' && !mine && (
            <ReplyForm
              id={id}
              ruleId={rule.id}
              kind={severity}
              earlier={earlier?.text}
              folded={severity === 'warn' || settled}
            />
          )}
          <Box>
            <UnstyledButton onClick={toggle} aria-expanded={opened} fz="xs" c="dimmed" td="underline">
              {t(opened ? 'checks.hideWhy' : 'checks.showWhy')}
            </UnstyledButton>
            <Collapse expanded={opened} mt={6}>
              <Why rule={rule} />
            </Collapse>
          </Box>
        </Stack>
      </Group>
    </Box>
  );
};
