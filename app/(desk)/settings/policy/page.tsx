import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { Section } from '#app/_components/section.tsx';
import { may } from '#lib/domain/access/role.ts';
import { PolicyForm } from './_policy-form.tsx';

const PolicyPage = async () => {
  const { workspace, role } = await staffContext();
  const t = await translator('settings');
  return (
    <Section title={t('policy.title')} lead={t('policy.lead')}>
      <PolicyForm policy={workspace.policy} readOnly={!may(role, 'workspace:manage')} />
    </Section>
  );
};
export default PolicyPage;
