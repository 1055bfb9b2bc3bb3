'use client';
import { Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Link } from '#app/_components/link.ts';

/** Newer and older, by link: the place in a long list lives in the address. */
export const Pager = ({ newer, older }: { newer: string | null; older: string | null }) => {
  const t = useTranslations('common');
  if (!newer && !older) return null;
  return (
    <Group component="nav" justify="space-between" mt="md" aria-label={t('pager.label')}>
      {newer ? (
        <Button component={Link} href={newer} variant="default" size="xs" leftSection={<IconChevronLeft size={14} />}>
          {t('pager.newer')}
        </Button>
      ) : (
        <span />
      )}
      {older && (
        <Button component={Link} href={older} variant="default" size="xs" rightSection={<IconChevronRight size={14} />}>
          {t('pager.older')}
        </Button>
      )}
    </Group>
  );
};
