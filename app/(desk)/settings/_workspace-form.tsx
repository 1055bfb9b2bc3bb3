'use client';
import { Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Form } from '#app/_components/form.tsx';
import { PlaceFields } from '#app/_components/place-fields.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { WorkspaceSettings } from '#lib/services/access/workspace-facts.ts';
import { editWorkspace } from './actions.ts';

/** Who asks for permission. Whoever may not change it reads it. */
export const WorkspaceForm = ({ facts, readOnly }: { facts: WorkspaceSettings; readOnly: boolean }) => {
  const t = useTranslations('settings');
  const setup = useTranslations('access.setup');
  const common = useTranslations('common');
  const { run, pending, fault, field } = useAction(editWorkspace, { success: common('saved') });
  const fields = (
    <>
      <TextInput
        {...field('legalName')}
        label={setup('company.legalName')}
        description={setup('company.legalNameHint')}
        defaultValue={facts.legalName}
        disabled={readOnly}
      />
      <Textarea
        {...field('postalAddress')}
        label={setup('company.postalAddress')}
        defaultValue={facts.postalAddress}
        autosize
        minRows={2}
        disabled={readOnly}
      />
      <PlaceFields country={field('country')} timeZone={field('timeZone')} initial={facts} disabled={readOnly} />
      <TextInput
        {...field('contactEmail')}
        label={setup('company.contactEmail')}
        description={setup('company.contactEmailHint')}
        type="email"
        defaultValue={facts.contactEmail}
        disabled={readOnly}
      />
      <TextInput
        {...field('senderDomain')}
        label={setup('letters.senderDomain')}
        description={setup('letters.senderDomainHint')}
        defaultValue={facts.senderDomain}
        disabled={readOnly}
      />
      <TextInput
        {...field('privacyUrl')}
        label={t('workspace.privacyUrl')}
        description={t('workspace.privacyUrlHint')}
        type="url"
        placeholder="https://"
        defaultValue={facts.privacyUrl ?? ''}
        disabled={readOnly}
      />
      <Switch
        name="measures"
        value="true"
        label={t('workspace.measures')}
        description={t('workspace.measuresHint')}
        defaultChecked={facts.measures}
        disabled={readOnly}
      />
    </>
  );
  if (readOnly)
    return (
      <Stack>
        {fields}
        <Text size="sm" c="dimmed">
          {t('ownersOnly')}
        </Text>
      </Stack>
    );
  return (
    <Form run={run} pending={pending} fault={fault}>
      {fields}
    </Form>
  );
};
