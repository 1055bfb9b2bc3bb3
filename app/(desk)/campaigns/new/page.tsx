import { IconListCheck } from '@tabler/icons-react';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { NotYours } from '#app/_components/not-yours.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { may } from '#lib/domain/access/role.ts';
import { choices } from '#lib/services/campaigns/choices.ts';
import { NewCampaign } from './_form.tsx';

const NewCampaignPage = async () => {
  const ctx = await staffContext();
  if (!may(ctx.role, 'campaigns:write')) return <NotYours back="/campaigns" />;
  const t = await translator('campaigns');
  const { topics, segments } = await choices(ctx);
  return (
    <>
      <PageHeader back={{ href: '/campaigns', label: t('title') }} title={t('new.title')} lead={t('new.lead')} />
      {topics.length === 0 ? (
        <EmptyState
          icon={<IconListCheck size={26} />}
          title={t('new.noTopic.title')}
          action={{ href: '/topics', label: t('new.noTopic.button') }}
        >
          {t('new.noTopic.text')}
        </EmptyState>
      ) : (
        <NewCampaign topics={topics} segments={segments} />
      )}
    </>
  );
};
export default NewCampaignPage;
