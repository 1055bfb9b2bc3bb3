'use client';
import { Text, Timeline, TimelineItem } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Moment } from '#app/_components/moment.tsx';
import type { Step } from '#lib/services/campaigns/history.ts';

type Known = 'created' | 'edited';

/** Every step of the campaign's life, as the log has it. */
export const Steps = ({ steps }: { steps: Step[] }) => {
  const t = useTranslations('campaigns');
  return (
    <Timeline bulletSize={12} lineWidth={2}>
      {steps.map(({ id, type, at, actor, byStaff, said, fields }) => {
        const key = type.replace('campaign.', '') as Known;
        const who = byStaff ? (actor ?? '') : t('history.worker');
        return (
          <TimelineItem
            key={id}
            title={
              <Text size="sm" fw={550}>
                {t.has(`history.${key}`) ? t(`history.${key}`) : type}
              </Text>
            }
          >
            {fields.length > 0 && (
              <Text size="xs" c="dimmed">
                {fields.map((field) => t(`field.${field}` as 'field.subject')).join(', ')}
              </Text>
            )}
            {said && (
              <Text size="sm" lh={1.5} my={2}>
                “{said}”
              </Text>
            )}
            <Text size="xs" c="dimmed">
              {who} · <Moment at={at} />
            </Text>
          </TimelineItem>
        );
      })}
    </Timeline>
  );
};
