'use client';
import { Button, Grid, GridCol, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { checkSegment } from '#lib/domain/segments/check.ts';
import { segmentSentence } from '#lib/domain/segments/sentence.ts';
import type { Measure } from '#lib/services/segments/measure-segment.ts';
import type { SegmentPage } from '#lib/services/segments/segment-page.ts';
import { FunnelCard } from './_funnel.tsx';
import { GroupEditor } from './_group.tsx';
import { Problems } from './_problems.ts';
import { measure, save } from './actions.ts';

type Props = Pick<SegmentPage, 'segment' | 'topics' | 'known'> & { editable: boolean };

/** A description that can be built with the keyboard alone; whom it means is counted while it is typed. */
export const Editor = ({ segment, topics, known, editable }: Props) => {
  const t = useTranslations('segments');
  const faults = useTranslations('faults');
  const language = useLocale() as Locale;
  const router = useRouter();
  const [name, setName] = useState(segment.name);
  const [definition, setDefinition] = useState(segment.definition);
  const [topic, setTopic] = useState<string | null>(topics[0] ? String(topics[0].id) : null);
  const [measured, setMeasured] = useState<Measure>();
  const [settled] = useDebouncedValue(definition, 350);
  const saving = useAction(save, {
    success: t('saved'),
    onSuccess: (id) => segment.id === null && router.push(`/segments/${id}`),
  });

  useEffect(() => {
    let current = true;
    if (!checkSegment(settled).ok) return;
    measure({ definition: settled, topicId: topic === null ? null : Number(topic) })
      .then((answer) => current && answer.ok && setMeasured(answer.value))
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [settled, topic]);

  const checked = checkSegment(definition);
  const changed = name !== segment.name || JSON.stringify(definition) !== JSON.stringify(segment.definition);
  const kept = segment.id !== null && JSON.stringify(definition) === JSON.stringify(segment.definition);
  return (
    <Grid gap="lg" mb="xl">
      <GridCol span={{ base: 12, lg: 7 }}>
        <Stack gap="md" className="card" p={{ base: 'md', sm: 'lg' }}>
          {!editable && <Text c="dimmed">{t('readOnly')}</Text>}
          <TextInput
            {...saving.field('name')}
            label={t('name')}
            placeholder={t('namePlaceholder')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            disabled={!editable}
            maxLength={120}
          />
          <Text component="h2" size="sm" fw={550}>
            {t('description')}
          </Text>
          <fieldset disabled={!editable} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
            <Problems value={checked.ok ? [] : checked.problems}>
              <GroupEditor group={definition} path={[]} known={known} onChange={setDefinition} />
            </Problems>
          </fieldset>
          <Text size="sm" c="dimmed" lh={1.6} data-sentence aria-live="polite">
            {checked.ok
              ? segmentSentence(checked.segment, language)
              : faults('segment_incomplete', { problems: checked.problems.length })}
          </Text>
          {editable && (
            <>
              <FaultNotice fault={saving.fault?.fields ? undefined : saving.fault} />
              <Button
                loading={saving.pending}
                disabled={!checked.ok || !changed}
                onClick={() => saving.run({ id: segment.id, name, definition })}
                style={{ alignSelf: 'start' }}
              >
                {t('save')}
              </Button>
            </>
          )}
        </Stack>
      </GridCol>
      <GridCol span={{ base: 12, lg: 5 }}>
        <FunnelCard measured={measured} segmentId={kept ? segment.id : null} topicId={topic}>
          <Select
            label={t('funnel.for')}
            data={topics.map((one) => ({ value: String(one.id), label: one.name }))}
            value={topic}
            onChange={setTopic}
            placeholder={t('funnel.none')}
            clearable
          />
        </FunnelCard>
      </GridCol>
    </Grid>
  );
};
