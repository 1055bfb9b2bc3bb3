'use client';
import {
  Select,
  Table,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Mapping, Target } from '#lib/domain/contacts/import-mapping.ts';

type Props = { header: string[]; examples: string[][]; mapping: Mapping; onChange: (mapping: Mapping) => void };
type Group = 'who' | 'proof' | 'no';

const groups: Record<Group, Target[]> = {
  who: ['address', 'first_name', 'last_name', 'full_name', 'language', 'country', 'time_zone', 'tags'],
  proof: ['opt_in_at', 'opt_in_ip', 'confirm_at', 'confirm_ip', 'consent_source'],
  no: ['status', 'opted_out'],
};

/** Each column of the file, its first values, and what it becomes. */
export const MappingTable = ({ header, examples, mapping, onChange }: Props) => {
  const t = useTranslations('people.importing');
  const nameOf = (n: number) => header[n] || t('nameless', { n: n + 1 });
  const choices = (n: number) => [
    ...(Object.keys(groups) as Group[]).map((group) => ({
      group: t(`targetGroup.${group}`),
      items: groups[group].map((value) => ({ value: value as string, label: t(`target.${value}`) })),
    })),
    {
      group: t('targetGroup.other'),
      items: [
        { value: `attribute:${nameOf(n).slice(0, 60)}`, label: t('mapping.attributeOf', { name: nameOf(n) }) },
        { value: 'ignore', label: t('target.ignore') },
      ],
    },
  ];
  return (
    <TableScrollContainer minWidth={480} type="native">
      <Table className="table" verticalSpacing={6}>
        <TableThead>
          <TableTr>
            <TableTh>{t('mapping.column')}</TableTh>
            <TableTh>{t('mapping.example')}</TableTh>
            <TableTh>{t('mapping.target')}</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {header.map((name, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; names may repeat
            <TableTr key={n}>
              <TableTd>
                <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
                  {nameOf(n)}
                </Text>
              </TableTd>
              <TableTd>
                <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {examples[n]?.join(' · ') || '–'}
                </Text>
              </TableTd>
              <TableTd>
                <Select
                  size="xs"
                  miw={190}
                  aria-label={`${t('mapping.target')}: ${name || nameOf(n)}`}
                  data={choices(n)}
                  value={mapping[n] ?? 'ignore'}
                  onChange={(target) => onChange({ ...mapping, [n]: target ?? 'ignore' })}
                  allowDeselect={false}
                  comboboxProps={{ width: 260, position: 'bottom-end' }}
                />
              </TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </TableScrollContainer>
  );
};
