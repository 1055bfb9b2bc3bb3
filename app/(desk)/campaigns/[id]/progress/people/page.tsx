import { Anchor, Stack, Text, Title } from '@mantine/core';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { type Column, DataTable } from '#app/_components/data-table.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { deliveryStatuses } from '#lib/domain/delivery/delivery.ts';
import { considered } from '#lib/services/campaigns/considered.ts';
import { idOf } from '../../_load.ts';
import { Settle } from './_settle.tsx';

type Search = Promise<{ status?: string; reason?: string; after?: string }>;
type Line = Awaited<ReturnType<typeof considered>>['people'][number];

/** The people behind one number, each with why. */
const PeoplePage = async ({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Search }) => {
  const ctx = await staffContext();
  const t = await translator('campaigns');
  const d = await translator('delivery');
  const id = idOf((await params).id);
  const asked = await searchParams;
  const status = deliveryStatuses.find((one) => one === asked.status) ?? 'refused';
  const reason = asked.reason && /^[a-z_]{1,40}$/.test(asked.reason) ? asked.reason : undefined;
  const after = /^\d{1,15}$/.test(asked.after ?? '') ? Number(asked.after) : undefined;
  const { people, more } = await considered(ctx, id, { status, reason, after });
  const here = `/campaigns/${id}/progress/people?status=${status}${reason ? `&reason=${reason}` : ''}`;
  const columns: Column<Line>[] = [
    {
      key: 'person',
      header: t('people.person'),
      cell: ({ name, address }) => (
        <>
          {name || address || t('people.erased')}
          {name && (
            <Text size="xs" c="dimmed" fw={400} style={{ overflowWrap: 'break-word' }}>
              {address}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'status',
      header: t('people.status'),
      from: 'sm',
      cell: () => <StatusBadge status={status}>{d(`status.${status}`)}</StatusBadge>,
    },
    {
      key: 'why',
      header: t('people.why'),
      cell: (line) => (
        <>
          {line.reason && d(`reason.${line.reason}` as 'reason.withdrawn')}
          {(line.until ?? line.sentAt) && (
            <Text size="xs" c="dimmed">
              <Moment at={line.until ?? line.sentAt} />
            </Text>
          )}
        </>
      ),
    },
    ...(status === 'unknown'
      ? [{ key: 'settle', header: '', cell: ({ contactId }: Line) => <Settle campaignId={id} contactId={contactId} /> }]
      : []),
  ];
  return (
    <Stack gap="md">
      <Title order={2} fz="lg">
        {d(`status.${status}`)}
        {reason && ` · ${d(`reason.${reason}` as 'reason.withdrawn')}`}
      </Title>
      <Anchor component={Link} href={`/campaigns/${id}/progress`} size="sm" c="dimmed">
        ← {t('tabs.progress')}
      </Anchor>
      {status === 'unknown' && (
        <Text size="sm" maw={640}>
          {d('doubt.explain')}
        </Text>
      )}
      <DataTable
        caption={t('people.caption')}
        columns={columns}
        rows={people}
        rowKey={({ contactId }) => contactId}
        href={({ contactId }) => `/people/${contactId}`}
        pager={{ newer: after === undefined ? null : here, older: more === null ? null : `${here}&after=${more}` }}
      />
    </Stack>
  );
};
export default PeoplePage;
