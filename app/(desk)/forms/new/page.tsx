import { staffContext } from '#app/_adapters/context.ts';
import { locale, translator } from '#app/_adapters/translate.ts';
import { NotYours } from '#app/_components/not-yours.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Section } from '#app/_components/section.tsx';
import { may } from '#lib/domain/access/role.ts';
import { env } from '#lib/env.ts';
import { topicsOf } from '#lib/services/consent/topics-of.ts';
import { FormEditor } from '../_form-editor.tsx';

const NewFormPage = async () => {
  const ctx = await staffContext();
  if (!may(ctx.role, 'forms:write')) return <NotYours back="/forms" />;
  const t = await translator('forms');
  const topics = (await topicsOf(ctx)).filter(({ archived }) => !archived);
  const initial = {
    name: '',
    slug: '',
    language: await locale(),
    heading: '',
    intro: '',
    thanks: '',
    askName: true,
    askCountry: false,
    askMeasurement: ctx.workspace.measures,
    accent: 'leaf' as const,
    logoText: '',
    topicIds: topics.length === 1 ? [topics[0]!.id] : [],
  };
  return (
    <>
      <PageHeader title={t('new')} back={{ href: '/forms', label: t('title') }} />
      <Section title={t('settings')} lead={t('settingsLead')}>
        <FormEditor
          id={null}
          initial={initial}
          topics={topics}
          measures={ctx.workspace.measures}
          before={new URL(`/f/${ctx.workspace.slug}/`, env().APP_URL).href}
        />
      </Section>
    </>
  );
};
export default NewFormPage;
