import { Alert, Button, Grid, GridCol, Group, Stack } from '@mantine/core';
import { IconFileCertificate, IconLock } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { Link } from '#app/_components/link.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { may } from '#lib/domain/access/role.ts';
import { ownRightOf } from '#lib/domain/consent/clock.ts';
import { Fault } from '#lib/domain/fault.ts';
import { person } from '#lib/services/people/person.ts';
import { Artefacts } from './_artefacts.tsx';
import { CustomerButton } from './_customer-button.tsx';
import { EraseButton } from './_erase-button.tsx';
import { Facts } from './_facts.tsx';
import { History } from './_history.tsx';
import { Law } from './_law.tsx';
import { MergeButton } from './_merge-button.tsx';
import { Messages } from './_messages.tsx';
import { Permissions } from './_permissions.tsx';
import { Tags } from './_tags.tsx';
import { WithdrawButton } from './_withdraw-button.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await translator('people'))('columns.person'),
});

const PersonPage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const ctx = await staffContext();
  const id = Number((await params).id);
  if (!Number.isSafeInteger(id)) notFound();
  const { facts, law, lawNote, answers, events, messages } = await person(ctx, id).catch((error) => {
    if (error instanceof Fault && error.kind === 'missing') notFound();
    throw error;
  });
  const t = await translator('people');
  const why = await translator('delivery');
  const name = [facts.firstName, facts.lastName].filter(Boolean).join(' ');
  const mayWrite = may(ctx.role, 'people:write') && !facts.erased;
  const occasions = (['purchase', 'inquiry'] as const).filter((one) =>
    ownRightOf({ corrected: facts.law, country: facts.country }, one),
  );
  const mergedInto =
    facts.closedBecause === 'merged' ? events.find(({ type }) => type === 'contact.merged') : undefined;
  const joined = events.some(({ type }) => type === 'contact.merged' || type === 'contact.merged_in');
  const proof = await translator('proof');
  return (
    <>
      <PageHeader
        title={facts.erased ? t('erased') : name || facts.address}
        lead={name ? facts.address : undefined}
        back={{ href: '/people', label: t('title') }}
        actions={
          <Group gap="xs">
            {may(ctx.role, 'audit:export') && (
              <Button
                component={Link}
                href={`/audit/pack?person=${id}`}
                variant="default"
                leftSection={<IconFileCertificate size={18} />}
              >
                {proof('pack.view')}
              </Button>
            )}
            {mayWrite && (
              <>
                {facts.open && occasions.length > 0 && (
                  <CustomerButton contactId={id} answers={answers} occasions={occasions} />
                )}
                {facts.closedBecause !== 'merged' && <MergeButton contactId={id} />}
                <EraseButton contactId={id} joined={joined} />
                <WithdrawButton contactId={id} answers={answers} />
              </>
            )}
          </Group>
        }
      />
      {facts.closedBecause && !facts.open && (
        <Alert color="red" icon={<IconLock size={18} />} title={t('person.closed.title')} mb="lg">
          {why(`why.${facts.closedBecause}` as 'why.objection')}
          {mergedInto?.target && (
            <>
              {' '}
              <Link href={`/people/${mergedInto.target.split(':')[1]}`}>{t('person.merge.show')}</Link>
            </>
          )}
        </Alert>
      )}
      <Grid gap="lg">
        <GridCol span={{ base: 12, lg: 8 }}>
          <Stack gap="lg">
            <Permissions answers={answers} />
            <History events={events} />
            <Messages messages={messages} />
          </Stack>
        </GridCol>
        <GridCol span={{ base: 12, lg: 4 }}>
          <Stack gap="lg">
            <Facts facts={facts} />
            <Tags id={id} tags={facts.tags} editable={mayWrite} />
            <Artefacts contactId={id} />
            <Law law={law} note={lawNote} dailyLimit={facts.dailyLimit} correct={mayWrite ? id : null} />
          </Stack>
        </GridCol>
      </Grid>
    </>
  );
};
export default PersonPage;
