'use client';
import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { startedCookie } from './_started.ts';

type Props = { size: string; file: string; fault?: { code: string; sentence: string } };

/**
 * A plain form: the browser itself writes the answer to a file, however long it is. It cannot say when it begins, so the
 * answer brings a cookie with the number the form sent along.
 */
export const ExportForm = ({ size, file, fault }: Props) => {
  const t = useTranslations('audit.proof');
  const router = useRouter();
  const [ticket, setTicket] = useState('');
  const [stage, setStage] = useState<'idle' | 'preparing' | 'running'>('idle');

  useEffect(() => setTicket(crypto.randomUUID()), []);
  useEffect(() => {
    if (stage !== 'preparing') return;
    const timer = setInterval(() => {
      if (!document.cookie.split('; ').includes(`${startedCookie}=${ticket}`)) return;
      setStage('running');
      setTicket(crypto.randomUUID());
      router.refresh();
    }, 200);
    return () => clearInterval(timer);
  }, [stage, ticket, router]);

  const onSubmit = (event: FormEvent) => {
    if (stage === 'preparing') event.preventDefault();
    else setStage('preparing');
  };
  return (
    <form action="/audit/export" method="post" onSubmit={onSubmit}>
      <input type="hidden" name="ticket" value={ticket} />
      <Stack gap="md">
        <TextInput
          name="reason"
          label={t('reason')}
          description={t('reasonHint')}
          placeholder={t('reasonExample')}
          maxLength={500}
          required
          withAsterisk={false}
        />
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {size} {t('file', { file })}
        </Text>
        {stage === 'idle' && <FaultNotice fault={fault} />}
        {stage !== 'idle' && (
          <Alert variant="light" color="leaf" role="status">
            {t(stage)}
          </Alert>
        )}
        <Button
          type="submit"
          loading={stage === 'preparing'}
          leftSection={<IconDownload size={16} />}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('start')}
        </Button>
      </Stack>
    </form>
  );
};
