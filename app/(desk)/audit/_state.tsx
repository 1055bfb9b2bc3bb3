import { SimpleGrid } from '@mantine/core';
import { IconBook2, IconCertificate, IconClock } from '@tabler/icons-react';
import { formatter, translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import { Stat } from '#app/_components/stat.tsx';
import type { LedgerState } from '#lib/services/ledger/ledger-state.ts';

/** How far the books are kept: entries, what is sealed, by when. */
export const State = async ({ state }: { state: LedgerState }) => {
  const t = await translator('audit');
  const format = await formatter();
  const { size, waiting, sealed, checkpoints } = state;
  const [last] = checkpoints;
  const rest = size + waiting - sealed;
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md" mb="lg">
      <Stat
        label={t('state.entries')}
        value={format.number(size + waiting)}
        hint={t('state.entriesHint', { waiting })}
        icon={<IconBook2 size={18} aria-hidden />}
      />
      <Stat
        label={t('state.sealed')}
        value={format.number(sealed)}
        hint={rest === 0 ? t('state.sealedAll') : t('state.sealedRest', { rest })}
        icon={<IconCertificate size={18} aria-hidden />}
      />
      <Stat
        label={t('state.checkpoint')}
        value={last ? <Moment at={last.at} as="ago" /> : t('state.none')}
        hint={last ? t('state.checkpointHint', { size: last.size }) : t('state.noneHint')}
        icon={<IconClock size={18} aria-hidden />}
      />
    </SimpleGrid>
  );
};
