import { translator } from '#app/_adapters/translate.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Section } from '#app/_components/section.tsx';
import { TopicForm } from '../_topic-form.tsx';

const NewTopicPage = async () => {
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
