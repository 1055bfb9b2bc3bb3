'use client';
import { Box, Grid, GridCol, Select, Stack, Switch, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import type { CampaignStatus } from '#lib/domain/campaigns/campaign.ts';
import type { Place } from '#lib/domain/campaigns/rule.ts';
import type { Finding } from '#lib/domain/campaigns/validate.ts';
import type { Choices } from '#lib/services/campaigns/choices.ts';
import { languageChoices, segmentChoices, topicChoices } from '../_choices.ts';
import { type Draft, useDraft } from './_draft.ts';
import { Editor } from './_editor.tsx';
import { InboxLine } from './_inbox-line.tsx';
import { InsertField } from './_insert-field.tsx';
import { Remarks } from './_remarks.tsx';
import { SaveBar } from './_save-bar.tsx';

type Props = Choices & {
  id: number;
  status: CampaignStatus;
  editable: boolean;
  hash: string;
  fields: Draft;
  findings: Finding[];
  /** The campaign it puts right: then topic and people are given. */
  corrects: string | null;
};

export const Write = ({ id, status, editable, hash, fields, topics, segments, findings, corrects }: Props) => {
  const t = useTranslations('campaigns');
  const draft = useDraft({ id, hash, fields, editable });
  const { values, set } = draft;
  const text = (name: 'name' | 'subject' | 'preheader' | 'fromName' | 'fromAddress' | 'replyTo' | 'benefit') => ({
    label: t(`write.${name}`),
    description: t(`write.${name}Hint`),
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
    readOnly: !editable,
  });
  const remarks = (...places: Place[]) => (
    <Remarks
      findings={findings.filter(({ outcome }) => places.includes(outcome.where))}
      onMend={({ bodyStart, ...changes }) =>
        set({ ...changes, ...(bodyStart !== undefined && { bodyHtml: bodyStart + values.bodyHtml }) }, 'from outside')
      }
    />
  );
  const disclosure = values.disclosure;

  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        draft.save();
      }}
    >
      <Grid gap="lg">
        <GridCol span={{ base: 12, lg: 8 }}>
          <Stack gap="lg">
            <InboxLine from={values.fromName} subject={values.subject} preheader={values.preheader} />
            <Box className="card" p={{ base: 'md', sm: 'lg' }}>
              <Stack gap="md">
                <TextInput
                  {...text('subject')}
                  size="md"
                  maxLength={150}
                  rightSection={
                    editable && <InsertField title onInsert={(field) => set({ subject: values.subject + field })} />
                  }
                />
                {remarks('subject')}
                <TextInput
                  {...text('preheader')}
                  maxLength={150}
                  rightSection={
                    editable && <InsertField title onInsert={(field) => set({ preheader: values.preheader + field })} />
                  }
                />
                {remarks('preheader')}
                <Editor
                  label={t('write.body')}
                  value={values.bodyHtml}
                  version={draft.version}
                  editable={editable}
                  onChange={(bodyHtml) => set({ bodyHtml })}
                />
                {remarks('body', 'footer', 'headers')}
              </Stack>
            </Box>
          </Stack>
        </GridCol>
        <GridCol span={{ base: 12, lg: 4 }}>
          <Stack gap="lg">
            <Box className="card" p="md">
              <Stack gap="md">
                <Textarea {...text('benefit')} autosize minRows={2} maxLength={300} />
                {remarks('benefit')}
              </Stack>
            </Box>
            <Box className="card" p="md" component="section">
              <Title order={2} fz="md" mb="sm">
                {t('write.whom')}
              </Title>
              <Stack gap="md">
                <Select
                  label={t('write.topic')}
                  description={t('write.topicHint')}
                  data={topicChoices(topics)}
                  value={String(values.topicId)}
                  onChange={(value) => value && set({ topicId: Number(value) })}
                  allowDeselect={false}
                  readOnly={!editable || corrects !== null}
                />
                {remarks('topic')}
                {corrects === null ? (
                  <Select
                    label={t('write.segment')}
                    description={t('write.segmentHint')}
                    data={segmentChoices(segments, t('everybody'))}
                    value={values.segmentId === null ? '' : String(values.segmentId)}
                    onChange={(value) => set({ segmentId: value ? Number(value) : null })}
                    allowDeselect={false}
                    searchable
                    readOnly={!editable}
                  />
                ) : (
                  <Text size="sm" lh={1.55}>
                    {t('write.corrects', { campaign: corrects })}
                  </Text>
                )}
                {remarks('segment', 'audience')}
                <Select
                  label={t('write.language')}
                  description={t('write.languageHint')}
                  data={languageChoices}
                  value={values.language}
                  onChange={(value) => value && set({ language: value as Draft['language'] })}
                  allowDeselect={false}
                  readOnly={!editable}
                />
              </Stack>
            </Box>
            <Box className="card" p="md" component="section">
              <Title order={2} fz="md" mb="sm">
                {t('write.sender')}
              </Title>
              <Stack gap="md">
                <TextInput {...text('fromName')} maxLength={80} />
                <TextInput {...text('fromAddress')} type="email" maxLength={254} />
                {remarks('from')}
                <TextInput {...text('replyTo')} type="email" maxLength={254} />
                {remarks('reply_to')}
              </Stack>
            </Box>
            <Box className="card" p="md" component="section">
              <Stack gap="md">
                <Switch
                  label={t('write.paid')}
                  description={t('write.paidHint')}
                  checked={disclosure.paid}
                  disabled={!editable}
                  onChange={(event) =>
                    set({
                      disclosure: event.currentTarget.checked ? { paid: true, by: '', contract: '' } : { paid: false },
                    })
                  }
                />
                {disclosure.paid && (
                  <>
                    <TextInput
                      label={t('write.paidBy')}
                      value={disclosure.by}
                      readOnly={!editable}
                      onChange={(event) => set({ disclosure: { ...disclosure, by: event.currentTarget.value } })}
                    />
                    <TextInput
                      label={t('write.contract')}
                      description={t('write.contractHint')}
                      value={disclosure.contract}
                      readOnly={!editable}
                      onChange={(event) => set({ disclosure: { ...disclosure, contract: event.currentTarget.value } })}
                    />
                  </>
                )}
                {remarks('disclosure')}
              </Stack>
            </Box>
            <Box className="card" p="md">
              <TextInput {...text('name')} maxLength={120} />
            </Box>
          </Stack>
        </GridCol>
      </Grid>
      <FaultNotice fault={draft.fault} />
      {editable && (
        <SaveBar
          dirty={draft.dirty}
          pending={draft.pending}
          savedAt={draft.savedAt}
          voids={status === 'approved' || status === 'scheduled' || status === 'in_review'}
        />
      )}
    </form>
  );
};
