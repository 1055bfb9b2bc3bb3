'use client';
import { Box, Button, Checkbox, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { Words } from '#lib/domain/campaigns/rule.ts';
import type { Finding } from '#lib/domain/campaigns/validate.ts';
import { approveCampaign } from '../../_actions.ts';
import { icons } from '../_finding-icon.tsx';

type Props = {
  id: number;
  /** What is signed. */
  sentence: string;
  findings: Finding[];
  /** Rules whose question waits for this very person. */
  questions: string[];
  /** Minutes to wait since the last edit, for whoever has nobody else to look; null: somebody else wrote it. */
  alone: number | null;
};

/** The second look: the questions, what the writers said, and a name under one sentence. */
export const ApproveForm = ({ id, sentence, findings, questions, alone }: Props) => {
  const t = useTranslations('campaigns');
  const language = useLocale() as keyof Words;
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [signed, setSigned] = useState(false);
  const { run, pending, fault } = useAction(approveCampaign, { success: t('review.done') });
  const ready = signed && questions.every((rule) => (answers[rule] ?? '').trim().length >= 3);
  return (
    <form
      method="post"
      className="card"
      style={{ padding: 'var(--mantine-spacing-lg)' }}
      onSubmit={(event) => {
        event.preventDefault();
        run({ id, signature: sentence, answers });
      }}
    >
      <Stack gap="lg">
        <Title order={2} fz="lg">
          {t('review.title')}
        </Title>
        {alone !== null && (
          <Text size="sm" c="dimmed" lh={1.55}>
            {t('review.alone', { minutes: alone })}
          </Text>
        )}
        {findings.length === 0 && <Text lh={1.55}>{t('review.clean')}</Text>}
        {findings.map(({ rule, severity, outcome, replies }) => {
          const { colour, Icon } = icons[severity];
          const said = outcome.is === 'fail' ? outcome.because[language] : outcome.question[language];
          return (
            <Group key={rule.id} gap="sm" wrap="nowrap" align="flex-start">
              <Box c={`var(--mantine-color-${colour}-text)`} lh={0} pt={2} style={{ flex: 'none' }}>
                <Icon size={18} aria-hidden />
              </Box>
              <Stack gap={8} style={{ flex: 1 }}>
                <Text lh={1.5} fw={550}>
                  {said}
                </Text>
                {replies.map(({ by, text }) => (
                  <Box key={by.id} className="reply">
                    <Text size="sm" lh={1.5}>
                      {text}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {by.name}
                    </Text>
                  </Box>
                ))}
                {questions.includes(rule.id) && (
                  <>
                    <Textarea
                      label={t('review.yourAnswer')}
                      value={answers[rule.id] ?? ''}
                      onChange={(event) => setAnswers({ ...answers, [rule.id]: event.currentTarget.value })}
                      autosize
                      minRows={2}
                      maxLength={2000}
                    />
                    {replies[0] && (
                      <Group>
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          onClick={() =>
                            setAnswers({ ...answers, [rule.id]: t('review.agreed', { text: replies[0]!.text }) })
                          }
                        >
                          {t('review.agree', { name: replies[0].by.name })}
                        </Button>
                      </Group>
                    )}
                  </>
                )}
              </Stack>
            </Group>
          );
        })}
        <Checkbox
          size="md"
          checked={signed}
          onChange={(event) => setSigned(event.currentTarget.checked)}
          label={
            <Text span fw={600} lh={1.45}>
              {sentence}
            </Text>
          }
          description={t('review.signHint')}
        />
        <FaultNotice fault={fault} />
        <Group>
          <Button type="submit" loading={pending} disabled={!ready} leftSection={<IconSignature size={17} />}>
            {t('review.approve')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
