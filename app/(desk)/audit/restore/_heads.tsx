import { SimpleGrid } from '@mantine/core';
import { IconDatabase, IconShieldCheck } from '@tabler/icons-react';
import { formatter, translator } from '#app/_adapters/translate.ts';
import { Stat } from '#app/_components/stat.tsx';
import { toHex } from '#lib/domain/ledger/hash.ts';
import type { Head } from '#lib/domain/restore/heads.ts';
import type { Finding } from '#lib/services/restore/finding.ts';

/** The two ledgers side by side: how many entries, and under which root. */
export const Heads = async ({ finding: { signed, here } }: { finding: Finding }) => {
  const t = await translator('restore');
  const format = await formatter();
  const root = ({ root: bytes }: Head) => <code title={toHex(bytes)}>{toHex(bytes).slice(0, 16)}…</code>;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <Stat
        label={t('heads.signed')}
        value={signed ? t('heads.entries', { count: signed.size, shown: format.number(signed.size) }) : t('heads.none')}
        hint={signed ? root(signed) : t('heads.noneHint')}
        icon={<IconShieldCheck size={18} aria-hidden />}
      />
      <Stat
        label={t('heads.here')}
        value={t('heads.entries', { count: here.size, shown: format.number(here.size) })}
        hint={root(here)}
        icon={<IconDatabase size={18} aria-hidden />}
      />
    </SimpleGrid>
  );
};
