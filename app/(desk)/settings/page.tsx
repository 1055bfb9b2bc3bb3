import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { Section } from '#app/_components/section.tsx';
import { may } from '#lib/domain/access/role.ts';
import { WorkspaceForm } from './_workspace-form.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('settings'))('title') });

const WorkspaceSettingsPage = async () => {
  const { workspace, role } = await staffContext();
  const t = await translator('settings');
  const { legalName, postalAddress, country, timeZone, contactEmail, senderDomain, privacyUrl, measures } = workspace;
  return (
    <Section title={t('workspace.title')} lead={t('workspace.lead')}>
      <WorkspaceForm
        facts={{ legalName, postalAddress, country, timeZone, contactEmail, senderDomain, privacyUrl, measures }}
        readOnly={!may(role, 'workspace:manage')}
      />
    </Section>
  );
};
export default WorkspaceSettingsPage;
