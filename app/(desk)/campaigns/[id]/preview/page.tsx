import {
  Alert,
  Anchor,
  Box,
  Code,
  Group,
  Stack,
  Table,
  TableTbody,
  TableTd,
  TableTh,
  TableTr,
  Text,
} from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { Views } from '#app/_components/views.tsx';
import { preview } from '#lib/services/campaigns/preview.ts';
import { LetterFrame } from '../_letter-frame.tsx';
import { idOf, orNotFound } from '../_load.ts';
import { ReaderSelect } from './_reader-select.tsx';

const looks = ['html', 'text', 'headers'] as const;
type Search = Promise<{ view?: string; reader?: string }>;

/** The letter as one person it may reach would get it, made by the code that makes the real ones. */
const PreviewPage = async ({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Search }) => {
  const ctx = await staffContext();
  const t = await translator('campaigns');
  const id = idOf((await params).id);
  const asked = await searchParams;
  const wanted = /^\d{1,15}$/.test(asked.reader ?? '') ? Number(asked.reader) : undefined;
  const { readers, reader, letter } = await preview(ctx, id, wanted).catch(orNotFound);
  const look = looks.find((one) => one === asked.view) ?? 'html';
  const href = (view: string) => `/campaigns/${id}/preview?view=${view}${reader ? `&reader=${reader.contactId}` : ''}`;

  if (!letter)
    return (
      <Alert color="yellow" variant="light" icon={<IconEyeOff size={18} />} title={t('preview.broken')}>
        {t('preview.brokenWhy')}
      </Alert>
    );
  return (
    <Stack gap="md">
      <ReaderSelect
        id={id}
        view={look}
        chosen={reader?.contactId ?? null}
        readers={readers.map(({ contactId, address, firstName, lastName }) => ({
          contactId,
          label: [firstName, lastName].filter(Boolean).join(' ') ? `${firstName} ${lastName} · ${address}` : address,
        }))}
      />
      <Box className="card" p="md">
        <Table withRowBorders={false} verticalSpacing={4} layout="fixed">
          <TableTbody>
            {(
              [
                ['from', `${letter.from.name} <${letter.from.address}>`],
                ['to', letter.to],
                ['subject', letter.subject],
              ] as const
            ).map(([name, value]) => (
              <TableTr key={name}>
                <TableTh w={90} c="dimmed" fw={500}>
                  {t(`preview.${name}`)}
                </TableTh>
                <TableTd style={{ overflowWrap: 'anywhere' }} fw={name === 'subject' ? 600 : undefined}>
                  {value}
                </TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </Table>
      </Box>
      <Views
        label={t('preview.view')}
        current={look}
        views={looks.map((key) => ({ key, label: t(`preview.${key}`), href: href(key) }))}
      />
      {look === 'html' && <LetterFrame html={letter.html} title={letter.subject} />}
      {look === 'text' && (
        <Box className="card" p="lg">
          <pre className="plain-text">{letter.text}</pre>
        </Box>
      )}
      {look === 'headers' && (
        <Box className="card" p="md">
          <Table className="table" layout="fixed">
            <TableTbody>
              {[
                ...Object.entries(letter.headers),
                ...(letter.replyTo ? [['Reply-To', letter.replyTo] as const] : []),
                ['Date', letter.date.toUTCString()] as const,
              ].map(([name, value]) => (
                <TableTr key={name}>
                  <TableTh w={200} ta="left" style={{ verticalAlign: 'top' }}>
                    {name}
                  </TableTh>
                  <TableTd>
                    <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{value}</Code>
                  </TableTd>
                </TableTr>
              ))}
            </TableTbody>
          </Table>
        </Box>
      )}
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {t(reader ? 'preview.real' : 'preview.invented')}
        </Text>
        <Anchor href={`/campaigns/${id}/preview/stranger`} target="_blank" size="sm">
          {t('preview.stranger')}
        </Anchor>
      </Group>
    </Stack>
  );
};
export default PreviewPage;
