'use client';
import { Box, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

/** The HTML part in a frame that may do nothing: no scripts, no forms, no navigation. */
export const LetterFrame = ({ html, title }: { html: string; title: string }) => {
  const t = useTranslations('campaigns');
  const [width, setWidth] = useState('desktop');
  return (
    <Box className="card" p="sm">
      <Group justify="flex-end" mb="sm">
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
      <Box className="letter-width" maw={width === 'phone' ? 375 : '100%'}>
        <iframe className="letter-frame" srcDoc={html} title={title} sandbox="" />
      </Box>
    </Box>
  );
};
