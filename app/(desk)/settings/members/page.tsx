import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { Section } from '#app/_components/section.tsx';
import { may } from '#lib/domain/access/role.ts';
import { membersOf } from '#lib/services/access/members-of.ts';
import { InviteForm } from './_invite-form.tsx';
import { Members } from './_members.tsx';

const MembersPage = async () => {
  const ctx = await staffContext();
  const t = await translator('settings');
  const mayManage = may(ctx.role, 'workspace:manage');
  return (
    <>
      <Section title={t('members.title')} lead={t('members.lead')}>
        <Members members={await membersOf(ctx)} me={ctx.user.id} mayManage={mayManage} />
      </Section>
      {mayManage && (
        <Section title={t('invite.title')} lead={t('invite.lead')}>
          <InviteForm />
        </Section>
      )}
    </>
  );
};
export default MembersPage;
