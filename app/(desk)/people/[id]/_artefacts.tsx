import { Anchor, Stack, Text } from '@mantine/core';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { Card } from '#app/_components/card.tsx';
import { artefactsOf } from '#lib/services/consent/artefacts-of.ts';

/** The papers a person filled in; no card where there is none. */
export const Artefacts = async ({ contactId }: { contactId: number }) => {
  const papers = await artefactsOf(await staffContext(), contactId);
  if (papers.length === 0) return null;
  const t = await translator('people');
  return (
    <Card title={t('papers.title')} lead={t('papers.lead')}>
      <Stack gap="xs">
        {papers.map(({ id, mediaType, size, signedOn }) => (
          <Text key={id} size="sm">
            <Anchor href={`/people/${contactId}/artefacts/${id}`} target="_blank" rel="noreferrer" size="sm">
              {t('papers.of', { day: signedOn })}
            </Anchor>{' '}
            <Text span c="dimmed" size="sm">
              {t('papers.kind', { kind: mediaType.split('/')[1]!.toUpperCase(), kilobytes: Math.ceil(size / 1024) })}
            </Text>
          </Text>
        ))}
      </Stack>
    </Card>
  );
};
