'use client';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { answerQuestion, letWarningBe } from '../../_actions.ts';

type Props = {
  id: number;
  ruleId: string;
  kind: 'review' | 'warn';
  /** What was said to an earlier version: one press says it again. */
  earlier: string | undefined;
  /** Whether it waits behind a button. */
  folded: boolean;
};

export const ReplyForm = ({ id, ruleId, kind, earlier, folded }: Props) => {
  const t = useTranslations('campaigns');
  const [open, setOpen] = useState(!folded);
  const [text, setText] = useState(earlier ?? '');
  const answer = useAction(answerQuestion, { success: t('checks.answered') });
  const waive = useAction(letWarningBe, { success: t('checks.waived') });
  const { pending, fault } = kind === 'review' ? answer : waive;
  if (!open)
    return (
      <Group>
        <Button size="xs" variant="default" onClick={() => setOpen(true)}>
          {t(kind === 'review' ? 'checks.answerToo' : 'checks.waive')}
        </Button>
      </Group>
    );
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        if (kind === 'review') answer.run({ id, ruleId, text });
        else waive.run({ id, ruleId, reason: text });
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={t(kind === 'review' ? 'checks.answer' : 'checks.reason')}
          description={t(earlier ? 'checks.earlier' : kind === 'review' ? 'checks.answerHint' : 'checks.reasonHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
        <FaultNotice fault={fault} />
        <Group>
          <Button size="xs" type="submit" loading={pending} disabled={text.trim().length < 3}>
            {t(kind === 'review' ? 'checks.saveAnswer' : 'checks.waive')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
