import { Anchor, Button, SimpleGrid } from '@mantine/core';
import { notFound } from 'next/navigation';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { ConfirmButton } from '#app/_components/confirm-button.tsx';
import { Link } from '#app/_components/link.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Section } from '#app/_components/section.tsx';
import { Stat } from '#app/_components/stat.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { may } from '#lib/domain/access/role.ts';
import { topicsOf } from '#lib/services/consent/topics-of.ts';
import { formOf } from '#lib/services/forms/form-of.ts';
import { publishForm, withdrawForm } from '../_actions.ts';
import { FormEditor } from '../_form-editor.tsx';
import { Snippet } from './_snippet.tsx';

const FormPage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const ctx = await staffContext();
  const t = await translator('forms');
  const found = await formOf(ctx, Number((await params).id) || 0);
  if (!found) notFound();
  const { line, input, address, snippet } = found;
  const open = line.status === 'published';
  const writes = may(ctx.role, 'forms:write');
  const topics = (await topicsOf(ctx)).filter(({ id, archived }) => !archived || input.topicIds.includes(id));
  return (
    <>
      <PageHeader
        title={line.name}
        lead={
          open ? (
            <Anchor href={address} target="_blank" style={{ overflowWrap: 'anywhere' }}>
              {address}
            </Anchor>
          ) : (
            t('notOpen')
          )
        }
        back={{ href: '/forms', label: t('title') }}
        beside={
          <StatusBadge status={line.status === 'withdrawn' ? 'archived' : line.status}>
            {t(`state.${line.status}`)}
          </StatusBadge>
        }
        actions={
          <>
            <Button component="a" variant="default" href={`/forms/${line.id}/preview`} target="_blank">
              {t('preview')}
            </Button>
            <Button component={Link} variant="default" href={`/forms/${line.id}/paper`}>
              {t('paper.open')}
            </Button>
            {writes && (
              <ConfirmButton
                key={line.status}
                action={open ? withdrawForm : publishForm}
                input={{ id: line.id }}
                variant={open ? 'default' : 'filled'}
                color={open ? 'coffee' : 'leaf'}
                question={t(open ? 'withdrawQuestion' : 'publishQuestion')}
                consequence={t(open ? 'withdrawText' : 'publishText')}
                confirm={t(open ? 'withdraw' : 'publish')}
                success={t(open ? 'withdrawn' : 'published')}
              >
                {t(open ? 'withdraw' : 'publish')}
              </ConfirmButton>
            )}
          </>
        }
      />
      <SimpleGrid cols={{ base: 2 }} mb="xl">
        <Stat label={t('requested')} value={t('number', { n: line.requested })} hint={t('requestedHint')} />
        <Stat label={t('confirmed')} value={t('number', { n: line.confirmed })} hint={t('confirmedHint')} />
      </SimpleGrid>
      {writes && (
        <Section title={t('settings')} lead={t('settingsLead')}>
          <FormEditor
            id={line.id}
            initial={input}
            topics={topics}
            measures={ctx.workspace.measures}
            before={address.slice(0, -input.slug.length)}
          />
        </Section>
      )}
      <Section title={t('elsewhere')} lead={t('elsewhereLead')}>
        <Snippet html={snippet} />
      </Section>
    </>
  );
};
export default FormPage;
