import { Button } from '@mantine/core';
import { IconFileCertificate, IconSend } from '@tabler/icons-react';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.ts';
import { Value } from '#app/_components/value.tsx';
import { may } from '#lib/domain/access/role.ts';
import { env } from '#lib/env.ts';
import { progress } from '#lib/services/campaigns/progress.ts';
import { value } from '#lib/services/delivery/value.ts';
import { idOf, orNotFound } from '../_load.ts';
import { Archive } from './_archive.tsx';
import { Live } from './_live.tsx';

const ProgressPage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const ctx = await staffContext();
  const t = await translator('campaigns');
  const id = idOf((await params).id);
  const now = await progress(ctx, id).catch(orNotFound);
  if (!now.launchedAt && now.status !== 'scheduled')
    return (
      <EmptyState icon={<IconSend size={26} />} title={t('progress.notYet.title')}>
        {t('progress.notYet.text')}
      </EmptyState>
    );
  const proof = await translator('proof');
  const d = await translator('delivery');
  return (
    <>
      <Live id={id} first={JSON.parse(JSON.stringify(now))} />
      {now.totals.sent > 0 && <Value title={d('value.campaign')} value={await value(ctx, { campaignId: id })} />}
      {now.status === 'sent' && (
        <Archive
          id={id}
          address={new URL(`/archive/${ctx.workspace.slug}/${id}`, env().APP_URL).href}
          open={now.archivedAt !== null}
          mayChange={may(ctx.role, 'campaigns:send')}
        />
      )}
      {may(ctx.role, 'audit:export') && (
        <Button
          component={Link}
          href={`/audit/pack?campaign=${id}`}
          variant="default"
          mt="lg"
          leftSection={<IconFileCertificate size={18} />}
        >
          {proof('pack.view')}
        </Button>
      )}
    </>
  );
};
export default ProgressPage;
