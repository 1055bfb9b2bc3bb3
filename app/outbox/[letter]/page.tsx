import {
  Anchor,
  Box,
  Button,
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
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import { notFound } from 'next/navigation';
import { onlooker } from '#app/_adapters/onlooker.ts';
import { translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Views } from '#app/_components/views.tsx';
import { Fault } from '#lib/domain/fault.ts';
import { letterOf } from '#lib/services/outbox/letter-of.ts';

const views = ['html', 'text', 'headers', 'source'] as const;
type Search = Promise<{ view?: string }>;

const LetterPage = async ({ params, searchParams }: { params: Promise<{ letter: string }>; searchParams: Search }) => {
  const t = await translator('outbox');
  const { letter: name } = await params;
  const letter = await letterOf(await onlooker(), name).catch((error) => {
    if (error instanceof Fault && error.kind === 'missing') notFound();
    throw error;
  });
  const asked = (await searchParams).view;
  const view = views.find((known) => known === asked) ?? (letter.html ? 'html' : 'text');
  return (
    <>
      <PageHeader
        back={{ href: '/outbox', label: t('title') }}
        title={letter.subject || t('noSubject')}
        lead={
          <>
            {t('fromTo', { from: letter.from, to: letter.to })} · <Moment at={letter.createdAt} />
          </>
        }
        actions={
          <Button
            component="a"
            href={`/outbox/${name}/raw?download=1`}
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            {t('download')}
          </Button>
        }
      />
      {letter.links.length > 0 && (
        <Box className="card" p="md" mb="md" component="section" aria-label={t('links')}>
          <Text size="sm" fw={600} mb={6}>
            {t('links')}
          </Text>
          <Stack gap={4}>
            {letter.links.map(({ href, text }) => (
              <Anchor key={href} href={href} target="_blank" rel="noopener noreferrer" size="sm">
                <Group gap={6} wrap="nowrap" component="span" display="inline-flex" maw="100%">
                  <IconExternalLink size={14} aria-hidden style={{ flex: 'none' }} />
                  <Text span inherit truncate="end">
                    {text === href ? href : `${text} — ${href}`}
                  </Text>
                </Group>
              </Anchor>
            ))}
          </Stack>
        </Box>
      )}
      <Views
        label={t('view')}
        views={views.map((key) => ({ key, label: t(`views.${key}`), href: `/outbox/${name}?view=${key}` }))}
        current={view}
      />
      <Box className="card" p={view === 'html' ? 6 : 'md'}>
        {view === 'html' && (
          <iframe
            className="letter-frame"
            src={`/outbox/${name}/html`}
            title={letter.subject}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        )}
        {view === 'text' && (
          <Text component="pre" className="plain" lh={1.6}>
            {letter.text}
          </Text>
        )}
        {view === 'headers' && (
          <Table className="table" layout="fixed">
            <TableTbody>
              {letter.headers.map((header, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a header may stand twice, and the list never changes
                <TableTr key={n}>
                  <TableTh w={190} ta="left" style={{ verticalAlign: 'top' }}>
                    {header.name}
                  </TableTh>
                  <TableTd>
                    <Code className="plain">{header.value}</Code>
                  </TableTd>
                </TableTr>
              ))}
            </TableTbody>
          </Table>
        )}
        {view === 'source' && (
          <Code block className="plain" tabIndex={0}>
            {new TextDecoder().decode(letter.raw)}
          </Code>
        )}
      </Box>
    </>
  );
};
export default LetterPage;
