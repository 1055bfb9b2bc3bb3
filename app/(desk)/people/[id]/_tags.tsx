'use client';
import { Badge, Button, Group, Stack, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '#app/_components/card.tsx';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { saveTags } from '../actions.ts';

/** The tags of one person; whoever may not change them sees them. */
export const Tags = ({ id, tags, editable }: { id: number; tags: string[]; editable: boolean }) => {
  const t = useTranslations('people.person.tags');
  const none = useTranslations('common');
  const [value, setValue] = useState(tags);
  const { run, pending, fault } = useAction(saveTags, { success: t('saved'), onSuccess: setValue });
  const changed = value.join('\n') !== tags.join('\n');
  return (
    <Card title={t('title')} lead={t('lead')}>
      {editable ? (
        <Stack gap="sm">
          <TagsInput aria-label={t('label')} placeholder={t('placeholder')} value={value} onChange={setValue} />
          <FaultNotice fault={fault} />
          {changed && (
            <Button size="xs" loading={pending} onClick={() => run({ id, tags: value })} style={{ alignSelf: 'start' }}>
              {t('save')}
            </Button>
          )}
        </Stack>
      ) : (
        <Group gap={4}>
          {tags.length === 0 && (
            <Text size="sm" c="dimmed">
              {none('none')}
            </Text>
          )}
          {tags.map((tag) => (
            <Badge key={tag} color="coffee" variant="outline">
              {tag}
            </Badge>
          ))}
        </Group>
      )}
    </Card>
  );
};
