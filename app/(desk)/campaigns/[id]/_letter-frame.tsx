'use client';
import { Box, Checkbox, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { hasImages, looking } from '#lib/domain/campaigns/looks.ts';

/** The HTML part in a frame that may do nothing: no scripts, no forms, no navigation. */
export const LetterFrame = ({ html, title }: { html: string; title: string }) => {
  const t = useTranslations('campaigns');
  const [width, setWidth] = useState('desktop');
  const [dark, setDark] = useState(false);
  const [images, setImages] = useState(true);
  return (
    <Box className="card" p="sm">
      <Group justify="space-between" gap="xs" mb="sm">
        <Group gap="md">
          <Checkbox
            size="sm"
            label={t('preview.dark')}
            checked={dark}
            onChange={({ currentTarget }) => setDark(currentTarget.checked)}
          />
          <Checkbox
            size="sm"
            label={t('preview.imagesOff')}
            checked={!images}
            onChange={({ currentTarget }) => setImages(!currentTarget.checked)}
          />
        </Group>
        <SegmentedControl
          size="xs"
          value={width}
          onChange={setWidth}
          data={[
            { value: 'desktop', label: t('preview.desktop') },
            { value: 'phone', label: t('preview.phone') },
          ]}
        />
      </Group>
      {(dark || !images) && (
        <Text size="sm" c="dimmed" mb="sm" role="status">
          {dark && t('preview.darkWhy')} {!images && !hasImages(html) && t('preview.noImages')}
        </Text>
      )}
      <Box className="letter-width" maw={width === 'phone' ? 375 : '100%'}>
        <iframe className="letter-frame" srcDoc={looking(html, { dark, images })} title={title} sandbox="" />
      </Box>
    </Box>
  );
};
