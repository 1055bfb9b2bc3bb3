'use client';
import { Button, Checkbox, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarEvent, IconPlayerPause, IconPlayerPlay, IconSend } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmButton } from '#app/_components/confirm-button.tsx';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import {
  launchCampaign,
  pauseCampaign,
  resumeCampaign,
  scheduleCampaign,
  submitCampaign,
  takeCampaignBack,
  unscheduleCampaign,
} from '../_actions.ts';

type Id = { id: number };

export const Submit = ({ id }: Id) => {
  const t = useTranslations('campaigns');
  const { run, pending, fault } = useAction(submitCampaign, { success: t('step.submitted') });
  return (
    <>
      <Button loading={pending} onClick={() => run({ id })} data-saves-first>
        {t('step.submit')}
      </Button>
      <FaultNotice fault={fault} />
    </>
  );
};

/** The last question before anything leaves: to how many, and that it cannot be called back. */
export const LaunchNow = ({ id, permitted }: Id & { permitted: number }) => {
  const t = useTranslations('campaigns');
  const c = useTranslations('common');
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure(false);
  const { run, pending, fault } = useAction(launchCampaign, {
    success: ({ ready, deferred, refused }) => t('step.launched', { ready, deferred, refused }),
    onSuccess: () => {
      close();
      router.push(`/campaigns/${id}/progress`);
    },
  });
  return (
    <>
      <Button leftSection={<IconSend size={16} />} onClick={open}>
        {t('step.launch')}
      </Button>
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{t('step.launchQuestion', { permitted })}</Text>}>
        <Stack>
          <Text lh={1.6}>{t('step.launchConsequence')}</Text>
          <FaultNotice fault={fault} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {c('cancel')}
            </Button>
            <Button loading={pending} onClick={() => run({ id })} leftSection={<IconSend size={16} />}>
              {t('step.launch')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};

export const Schedule = ({ id, timeZone, again = false }: Id & { timeZone: string; again?: boolean }) => {
  const t = useTranslations('campaigns');
  const c = useTranslations('common');
  const [opened, { open, close }] = useDisclosure(false);
  const [at, setAt] = useState<string | null>(null);
  const [zone, setZone] = useState(timeZone);
  const [own, setOwn] = useState(false);
  const { run, pending, fault } = useAction(scheduleCampaign, { success: t('step.scheduled'), onSuccess: close });
  const zones = opened ? [...new Set([timeZone, ...Intl.supportedValuesOf('timeZone')])] : [];
  return (
    <>
      <Button variant="default" leftSection={<IconCalendarEvent size={16} />} onClick={open}>
        {t(again ? 'step.reschedule' : 'step.schedule')}
      </Button>
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{t('step.scheduleTitle')}</Text>}>
        <Stack>
          <DateTimePicker
            label={t('step.at')}
            value={at}
            onChange={setAt}
            valueFormat="YYYY-MM-DD HH:mm"
            placeholder={t('step.atPlaceholder')}
            popoverProps={{ withinPortal: true }}
            required
          />
          <Checkbox
            label={t('step.own')}
            description={t('step.ownHint', { zone: timeZone })}
            checked={own}
            onChange={({ currentTarget }) => setOwn(currentTarget.checked)}
          />
          <Select
            display={own ? 'none' : undefined}
            label={t('step.zone')}
            description={t('step.zoneHint')}
            data={zones}
            value={zone}
            onChange={(value) => setZone(value ?? timeZone)}
            searchable
            limit={60}
            allowDeselect={false}
          />
          <FaultNotice fault={fault} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {c('cancel')}
            </Button>
            <Button
              loading={pending}
              disabled={!at}
              onClick={() => run({ id, at: (at ?? '').slice(0, 16).replace(' ', 'T'), timeZone: own ? null : zone })}
            >
              {t('step.schedule')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};

export const Unschedule = ({ id }: Id) => {
  const t = useTranslations('campaigns');
  const { run, pending, fault } = useAction(unscheduleCampaign, { success: t('step.unscheduled') });
  return (
    <>
      <Button variant="default" loading={pending} onClick={() => run({ id })}>
        {t('step.unschedule')}
      </Button>
      <FaultNotice fault={fault} />
    </>
  );
};

/** The undo: nothing has left, so it needs no question. */
export const TakeBack = ({ id }: Id) => {
  const t = useTranslations('campaigns');
  const { run, pending, fault } = useAction(takeCampaignBack, { success: t('step.takenBack') });
  return (
    <>
      <Button variant="subtle" loading={pending} onClick={() => run({ id })}>
        {t('step.takeBack')}
      </Button>
      <FaultNotice fault={fault} />
    </>
  );
};

export const PauseNow = ({ id }: Id) => {
  const t = useTranslations('campaigns');
  const { run, pending, fault } = useAction(pauseCampaign, { success: t('step.paused') });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerPause size={16} />}
        loading={pending}
        onClick={() => run({ id })}
      >
        {t('step.pause')}
      </Button>
      <FaultNotice fault={fault} />
    </>
  );
};

export const ResumeNow = ({ id }: Id) => {
  const t = useTranslations('campaigns');
  const { run, pending, fault } = useAction(resumeCampaign, { success: t('step.resumed') });
  return (
    <>
      <Button leftSection={<IconPlayerPlay size={16} />} loading={pending} onClick={() => run({ id })}>
        {t('step.resume')}
      </Button>
      <FaultNotice fault={fault} />
    </>
  );
};

/** The same after a restore: what is left may have gone already, so it is asked once more. */
export const ResumeHalted = ({ id }: Id) => {
  const t = useTranslations('campaigns');
  return (
    <ConfirmButton
      action={resumeCampaign}
      input={{ id }}
      success={t('step.resumed')}
      question={t('step.resumeQuestion')}
      consequence={t('step.resumeConsequence')}
      confirm={t('step.resume')}
    >
      {t('step.resume')}
    </ConfirmButton>
  );
};
