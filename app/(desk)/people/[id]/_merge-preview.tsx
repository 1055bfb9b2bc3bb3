'use client';
import { Button, Group, List, ListItem, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { MergedTopic, MergePair } from '#lib/services/people/merge-preview.ts';
import { mergePeople } from '../actions.ts';

/** What would be kept and what would end, before it happens. */
export const MergePreview = ({ pair, onDone }: { pair: MergePair; onDone: () => void }) => {
  const t = useTranslations('people.person.merge');
  const reason = useTranslations('delivery.reason');
  const [note, setNote] = useState('');
  const { run, pending, fault, field } = useAction(mergePeople, {
    success: ({ drained }) => t(drained ? 'done' : 'draining'),
    onSuccess: onDone,
  });
  const { kept, away, topics, closes } = pair;
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {t('kept', { address: kept.facts.address })}
      </Text>
      <Text size="sm" fw={600}>
        {t('away', { address: away.facts.address })}
      </Text>
      {closes && <Text size="sm">{t('closes', { reason: reason(closes) })}</Text>}
      <Text size="sm">{topics.length === 0 ? t('none') : t('topics')}</Text>
      <List size="sm">
        {topics.map((topic) => (
          <ListItem key={topic.topicId} data-topic={topic.topicId}>
            <Outcome topic={topic} />
          </ListItem>
        ))}
      </List>
      <Text size="sm">{t('facts')}</Text>
      <Text size="sm" fw={600} c="red">
        {t('final')}
      </Text>
      <Textarea
        {...field('note')}
        label={t('note')}
        placeholder={t('notePlaceholder')}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        autosize
        minRows={2}
      />
      <FaultNotice fault={fault?.fields ? undefined : fault} />
      <Group justify="flex-end">
        <Button color="red" loading={pending} onClick={() => run({ keptId: kept.id, awayId: away.id, note })}>
          {t('do')}
        </Button>
      </Group>
    </Stack>
  );
};

const Outcome = ({ topic }: { topic: MergedTopic }) => {
  const t = useTranslations('people');
  const { name, kept, away, carried } = topic;
  if (carried) return t('person.merge.comes', { topic: name, state: t(`state.${carried}`) });
  const hadYes = away === 'given' || away === 'renewed';
  if (hadYes && kept !== 'given' && kept !== 'renewed') return t('person.merge.yes', { topic: name });
  return t('person.merge.stays', { topic: name, state: t(`state.${kept ?? 'not_asked'}`) });
};
