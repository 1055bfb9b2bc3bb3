'use client';
import { Anchor, Box, Button, Group, Text, Title } from '@mantine/core';
import { IconWorld, IconWorldOff } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { closeCampaignArchive, openCampaignArchive } from '../../_actions.ts';

type Props = { id: number; address: string; open: boolean; mayChange: boolean };

/** Whether everybody may read it, and where. */
export const Archive = ({ id, address, open, mayChange }: Props) => {
  const t = useTranslations('campaigns');
  const opening = useAction(openCampaignArchive, { success: t('archive.opened') });
  const closing = useAction(closeCampaignArchive, { success: t('archive.closedNow') });
  return (
    <Box className="card" p={{ base: 'md', sm: 'lg' }} component="section" mt="xl">
      <Title order={2} fz="md" mb="xs">
        {t('archive.title')}
      </Title>
      <Text size="sm" lh={1.6} maw={620}>
        {t(open ? 'archive.open' : 'archive.closed')}
      </Text>
      {open && (
        <Anchor href={address} target="_blank" size="sm" mt="xs" display="block" style={{ overflowWrap: 'anywhere' }}>
          {address}
        </Anchor>
      )}
      <Group mt="md" gap="xs">
        {mayChange &&
          (open ? (
            <Button
              variant="default"
              leftSection={<IconWorldOff size={16} />}
              loading={closing.pending}
              onClick={() => closing.run({ id })}
            >
              {t('archive.closeIt')}
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconWorld size={16} />}
              loading={opening.pending}
              onClick={() => opening.run({ id })}
            >
              {t('archive.openIt')}
            </Button>
          ))}
        {!open && (
          <Button variant="subtle" component="a" href={`/campaigns/${id}/preview/stranger`} target="_blank">
            {t('archive.look')}
          </Button>
        )}
      </Group>
      <FaultNotice fault={opening.fault ?? closing.fault} />
    </Box>
  );
};
