'use client';
import './import.css';
import { Button, FileButton, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { type DragEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { FaultAnswer } from '#app/_adapters/faults.ts';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { send } from './_send.ts';

const encodings = ['auto', 'utf-8', 'windows-1258', 'windows-1252', 'utf-16le', 'utf-16be'] as const;

type Sending = { name: string; percent: number; stop: () => void };

/** Takes a file by drop or by choice and streams it in; what is wrong with it is said here. */
export const Upload = () => {
  const t = useTranslations('people.importing');
  const common = useTranslations('common');
  const router = useRouter();
  const [encoding, setEncoding] = useState<string>('auto');
  const [sending, setSending] = useState<Sending>();
  const [fault, setFault] = useState<Pick<FaultAnswer, 'code' | 'sentence'>>();
  const [over, setOver] = useState(false);

  const take = async (file: File | null | undefined) => {
    if (!file || sending) return;
    setFault(undefined);
    const running = send(file, encoding, (percent) => setSending((now) => now && { ...now, percent }));
    setSending({ name: file.name, percent: 0, stop: running.stop });
    const answer = await running.answer;
    if (answer.kind === 'received') return router.push(`/people/import/${answer.id}`);
    setSending(undefined);
    if (answer.kind === 'refused') setFault(answer.fault);
    if (answer.kind === 'stopped') setFault({ code: 'stopped', sentence: t('stopped') });
    if (answer.kind === 'lost') setFault({ code: 'unreachable', sentence: common('unreachable') });
    router.refresh();
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <Stack gap="md">
      <FaultNotice fault={fault} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a drop is an extra; the button inside does the same by keyboard */}
      <div
        className="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {sending ? (
          <Stack w="100%" maw={420} gap="xs" aria-live="polite">
            <Progress value={sending.percent} animated={sending.percent === 100} aria-label={sending.name} />
            <Text size="sm">
              {sending.percent < 100
                ? t('uploading', { percent: sending.percent, name: sending.name })
                : t('reading', { name: sending.name })}
            </Text>
            <Button variant="default" size="xs" onClick={sending.stop} style={{ alignSelf: 'center' }}>
              {t('cancel')}
            </Button>
          </Stack>
        ) : (
          <>
            <IconFileUpload size={40} stroke={1.3} color="var(--mantine-color-leaf-6)" aria-hidden />
            <Text fw={600}>{t('drop')}</Text>
            <FileButton onChange={take} accept=".csv,.tsv,.txt,text/csv,text/plain">
              {(props) => <Button {...props}>{t('choose')}</Button>}
            </FileButton>
            <Text size="sm" c="dimmed" maw={460} lh={1.55}>
              {t('hint')}
            </Text>
          </>
        )}
      </div>
      {!sending && (
        <Group>
          <Select
            label={t('encoding.label')}
            size="xs"
            w={280}
            data={encodings.map((value) => ({ value, label: t(`encoding.${value}`) }))}
            value={encoding}
            onChange={(value) => setEncoding(value ?? 'auto')}
            allowDeselect={false}
          />
        </Group>
      )}
    </Stack>
  );
};
