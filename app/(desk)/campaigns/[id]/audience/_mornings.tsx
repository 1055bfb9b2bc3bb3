import { Box, Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text, Title } from '@mantine/core';
import { translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import type { morningsOf } from '#lib/services/campaigns/mornings-of.ts';

type Props = { mornings: Awaited<ReturnType<typeof morningsOf>>; number: (value: number) => string };

/** Whose clock shows the chosen time when. */
export const Mornings = async ({ mornings, number }: Props) => {
  const t = await translator('campaigns');
  return (
    <Box className="card" p={{ base: 'md', sm: 'lg' }} component="section">
      <Title order={2} fz="md">
        {t('mornings.title')}
      </Title>
      <Text size="sm" c="dimmed" mt={4} mb="md" lh={1.55}>
        {t('mornings.lead')}
      </Text>
      <Table className="table" verticalSpacing={6}>
        <TableThead>
          <TableTr>
            <TableTh>{t('mornings.zone')}</TableTh>
            <TableTh>{t('mornings.at')}</TableTh>
            <TableTh ta="right">{t('audience.people')}</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {mornings.map(({ zone, at, people }) => (
            <TableTr key={zone}>
              <TableTd style={{ overflowWrap: 'anywhere' }}>{zone}</TableTd>
              <TableTd>
                <Moment at={at} />
              </TableTd>
              <TableTd ta="right" className="numbers">
                {number(people)}
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </Box>
  );
};
