import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { NotYours } from '#app/_components/not-yours.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Section } from '#app/_components/section.tsx';
import { may } from '#lib/domain/access/role.ts';
import { TopicForm } from '../_topic-form.tsx';

const NewTopicPage = async () => {
  const { role } = await staffContext();
  if (!may(role, 'topics:write')) return <NotYours back="/topics" />;
  const t = await translator('consent');
  return (
    <>
      <PageHeader title={t('topics.new')} back={{ href: '/topics', label: t('topics.title') }} />
      <Section title={t('topic.about')} lead={t('topic.rhythmHint')}>
        <TopicForm />
      </Section>
    </>
  );
};
export default NewTopicPage;
