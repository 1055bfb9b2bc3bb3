import { Anchor, Group, Text } from '@mantine/core';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { formatter, translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Section } from '#app/_components/section.tsx';
import { may } from '#lib/domain/access/role.ts';
import { ledgerState } from '#lib/services/ledger/ledger-state.ts';
import { Copyable, CopyIcon } from '../_copy.tsx';
import { State } from '../_state.tsx';
import { AuditViews } from '../_views.tsx';
import { ExportForm } from './_export-form.tsx';
import { exportName } from './_export-name.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await translator('audit'))('views.proof'),
});

/** What a line of an export takes on average. */
const bytesPerLine = 620;

const ProofPage = async ({ searchParams }: { searchParams: Promise<{ fault?: string }> }) => {
  const ctx = await staffContext();
  const t = await translator('audit');
  const faults = await translator('faults');
  const format = await formatter();
  const { fault } = await searchParams;
  const code = fault as Parameters<typeof faults>[0] | undefined;
  const state = await ledgerState(ctx);
  const lines = state.size + state.waiting;
  const megabytes = (lines * bytesPerLine) / 1e6;
  const size = format.number(Math.max(megabytes, 0.1), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: megabytes < 10 ? 1 : 0,
  });
  const file = exportName(ctx.workspace, ctx.now);
  const key = state.vkey ?? 'KEY';
  return (
    <>
      <PageHeader title={t('title')} lead={t('proof.lead')} />
      <AuditViews current="proof" />
      <State state={state} />
      <Section title={t('proof.export')} lead={t('proof.exportLead')}>
        {may(ctx.role, 'audit:export') ? (
          <ExportForm
            size={t('proof.size', { size })}
            file={file}
            {...(code && faults.has(code) && { fault: { code, sentence: faults(code) } })}
          />
        ) : (
          <Text c="dimmed">{t('proof.notYours')}</Text>
        )}
      </Section>
      <Section title={t('proof.verify')} lead={t('proof.verifyLead')}>
        <ol className="log-steps">
          <li>
            {t('proof.step1')}{' '}
            <Anchor href="/audit/verifier" download="verify.mjs">
              {t('proof.verifier')}
            </Anchor>
          </li>
          <li>
            <Text mb={6}>{t('proof.step2')}</Text>
            <Copyable text={`node verify.mjs --key '${key}' ${file}`} />
          </li>
          <li>{t('proof.step3')}</li>
        </ol>
        <Text size="sm" c="dimmed" mt="md">
          {t('proof.more')}
        </Text>
      </Section>
      <Section title={t('proof.key')} lead={t('proof.keyLead')}>
        {state.vkey ? <Copyable text={state.vkey} /> : <Text c="dimmed">{t('proof.noKey')}</Text>}
      </Section>
      <Section title={t('proof.checkpoints')} lead={t('proof.checkpointsLead')}>
        {state.checkpoints.length === 0 && <Text c="dimmed">{t('proof.noCheckpoints')}</Text>}
        {state.checkpoints.map(({ size, at, note }) => (
          <Group key={size} justify="space-between" wrap="nowrap" py={5}>
            <Text className="numbers">{t('proof.checkpointSize', { size })}</Text>
            <Group gap="xs" wrap="nowrap">
              <Text size="sm" c="dimmed">
                <Moment at={at} />
              </Text>
              <CopyIcon text={note} label={t('proof.copyNote')} />
            </Group>
          </Group>
        ))}
      </Section>
    </>
  );
};
export default ProofPage;
