'use client';
import {
  Button,
  Group,
  Menu,
  MenuDivider,
  MenuDropdown,
  MenuItem,
  MenuTarget,
  Modal,
  Stack,
  Text,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBan, IconCopy, IconDotsVertical, IconHandStop, IconMailForward } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { Link } from '#app/_components/link.ts';
import { useAction } from '#app/_components/use-action.ts';
import { cancelCampaign, duplicateCampaign, sendTestLetter } from '../_actions.ts';

type Props = { id: number; name: string; mayWrite: boolean; mayTest: boolean; mayStop: boolean; mayCancel: boolean };

/** What can be done at any time, besides the one next step. */
export const More = ({ id, name, mayWrite, mayTest, mayStop, mayCancel }: Props) => {
  const t = useTranslations('campaigns');
  const c = useTranslations('common');
  const router = useRouter();
  const [cancelling, { open, close }] = useDisclosure(false);
  const copy = useAction(duplicateCampaign, {
    refresh: false,
    success: t('more.duplicated'),
    onSuccess: (made) => router.push(`/campaigns/${made.id}`),
  });
  const test = useAction(sendTestLetter, { success: ({ to }) => t('more.tested', { to }) });
  const cancel = useAction(cancelCampaign, { success: t('more.cancelled'), onSuccess: close });
  if (!mayWrite && !mayTest) return null;
  return (
    <>
      <Group gap="xs">
        {mayTest && (
          <Button
            variant="default"
            leftSection={<IconMailForward size={16} />}
            loading={test.pending}
            onClick={() => test.run({ id })}
            data-saves-first
          >
            {t('more.test')}
          </Button>
        )}
        {(mayWrite || mayStop) && (
          <Menu position="bottom-end" width={220}>
            <MenuTarget>
              <Button variant="default" px="xs" aria-label={t('more.label')} loading={copy.pending}>
                <IconDotsVertical size={18} />
              </Button>
            </MenuTarget>
            <MenuDropdown>
              {mayWrite && (
                <MenuItem
                  leftSection={<IconCopy size={16} />}
                  data-saves-first
                  onClick={() => copy.run({ id, name: t('more.copyOf', { name }).slice(0, 120) })}
                >
                  {t('more.duplicate')}
                </MenuItem>
              )}
              {mayStop && (
                <MenuItem
                  component={Link}
                  href={`/campaigns/${id}/incident`}
                  color="red"
                  leftSection={<IconHandStop size={16} />}
                >
                  {t('more.incident')}
                </MenuItem>
              )}
              {mayCancel && (
                <>
                  <MenuDivider />
                  <MenuItem color="red" leftSection={<IconBan size={16} />} onClick={open}>
                    {t('more.cancel')}
                  </MenuItem>
                </>
              )}
            </MenuDropdown>
          </Menu>
        )}
      </Group>
      <FaultNotice fault={test.fault ?? copy.fault} />
      <Modal opened={cancelling} onClose={close} title={<Text fw={640}>{t('more.cancelQuestion')}</Text>}>
        <Stack>
          <Text lh={1.6}>{t('more.cancelConsequence')}</Text>
          <FaultNotice fault={cancel.fault} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {c('back')}
            </Button>
            <Button color="red" loading={cancel.pending} onClick={() => cancel.run({ id })}>
              {t('more.cancel')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
