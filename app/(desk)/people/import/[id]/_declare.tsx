'use client';
import { Alert, Box, Button, Group, Radio, RadioGroup, Select, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { FaultAnswer } from '#app/_adapters/faults.ts';
import { ConfirmButton } from '#app/_components/confirm-button.tsx';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { Section } from '#app/_components/section.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { isAccepted, type Origin, origins } from '#lib/domain/contacts/origin.ts';
import type { ImportPage } from '#lib/services/people/import-page.ts';
import type { Preview as Previewed } from '#lib/services/people/preview-import.ts';
import { discard, preview, start } from '../../actions.ts';
import { MappingTable } from './_mapping-table.tsx';
import { Preview } from './_preview.tsx';

type Props = { id: number; record: ImportPage['record']; waiting: NonNullable<ImportPage['waiting']> };

/** What the columns are, where the people come from, what proves it; then a look at what they become, then the start. */
export const Declare = ({ id, record, waiting }: Props) => {
  const t = useTranslations('people.importing');
  const router = useRouter();
  const [mapping, setMapping] = useState(waiting.mapping);
  const [topicId, setTopicId] = useState<string | null>(
    waiting.topics.length === 1 ? String(waiting.topics[0]!.id) : null,
  );
  const [origin, setOrigin] = useState<Origin | null>(null);
  const [note, setNote] = useState('');
  const [seen, setSeen] = useState<Previewed>();
  const [mappingFault, setMappingFault] = useState<FaultAnswer>();
  const begin = useAction(start);

  const look = useDebouncedCallback(async (next: typeof mapping) => {
    const answer = await preview({ id, mapping: next }).catch(() => undefined);
    if (!answer) return;
    setMappingFault(answer.ok ? undefined : answer.fault);
    if (answer.ok) setSeen(answer.value);
  }, 250);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks anew when the columns change, and only then
  useEffect(() => look(mapping), [mapping]);

  const refused = origin !== null && !isAccepted(origin);
  const ready = topicId !== null && origin !== null && !refused && !mappingFault;
  return (
    <>
      <Section title={t('steps.columns')} lead={t('mapping.lead')}>
        <MappingTable header={record.header} examples={waiting.examples} mapping={mapping} onChange={setMapping} />
        {(seen?.ambiguousDates || mapping.dates) && (
          <Select
            mt="md"
            maw={360}
            label={t('dates.label')}
            description={t('dates.hint')}
            data={(['none', 'dmy', 'mdy'] as const).map((value) => ({ value, label: t(`dates.${value}`) }))}
            value={mapping.dates ?? 'none'}
            onChange={(value) => {
              const { dates: _, ...columns } = mapping;
              setMapping(value === 'dmy' || value === 'mdy' ? { ...columns, dates: value } : columns);
            }}
            allowDeselect={false}
          />
        )}
        <Box mt="md">
          <FaultNotice fault={mappingFault} />
        </Box>
      </Section>
      <Section title={t('steps.origin')}>
        <Stack gap="lg">
          <Select
            label={t('topic.label')}
            description={t('topic.hint')}
            data={waiting.topics.map((topic) => ({ value: String(topic.id), label: topic.name }))}
            value={topicId}
            onChange={setTopicId}
            error={begin.field('topicId').error}
            allowDeselect={false}
          />
          <RadioGroup label={t('origin.label')} value={origin ?? ''} onChange={(value) => setOrigin(value as Origin)}>
            <Stack gap={8} mt="xs">
              {origins.map((value) => (
                <Radio key={value} value={value} label={t(`origin.${value}`)} />
              ))}
            </Stack>
          </RadioGroup>
          {refused ? (
            <Alert color="red" icon={<IconHandStop size={20} />} title={t('origin.refusedTitle')} role="alert">
              <Text size="sm" lh={1.6}>
                {t('origin.refused')}
              </Text>
            </Alert>
          ) : (
            <Textarea
              {...begin.field('note')}
              label={t('note.label')}
              description={t('note.hint')}
              placeholder={t('note.placeholder')}
              value={note}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
              autosize
              minRows={2}
            />
          )}
        </Stack>
      </Section>
      {seen && !refused && !mappingFault && <Preview preview={seen} />}
      <Stack gap="sm">
        <FaultNotice fault={begin.fault?.fields ? undefined : begin.fault} />
        <Group>
          <Button
            disabled={!ready}
            loading={begin.pending}
            onClick={() => begin.run({ id, mapping, topicId: Number(topicId), origin: origin!, note })}
          >
            {t('start', { rows: record.rows })}
          </Button>
          <ConfirmButton
            action={discard}
            input={{ id }}
            question={t('discardQuestion')}
            consequence={t('discardConsequence')}
            confirm={t('discard')}
            success={t('discarded')}
            onSuccess={() => router.push('/people/import')}
          >
            {t('discard')}
          </ConfirmButton>
          <Text size="sm" c="dimmed">
            {topicId === null ? t('stillTopic') : origin === null ? t('stillOrigin') : t('startHint')}
          </Text>
        </Group>
      </Stack>
    </>
  );
};
