'use client';
import { useTranslations } from 'use-intl';
import { ConfirmButton } from '#app/_components/confirm-button.tsx';
import { askAnew } from '../_actions.ts';

export const AskAnewButton = ({ topicId, count }: { topicId: number; count: number }) => {
  const t = useTranslations('consent');
  return (
    <ConfirmButton
      action={askAnew}
      input={{ id: topicId }}
      variant="filled"
      color="leaf"
      question={t('anew.question', { count })}
      consequence={t('anew.consequence')}
      confirm={t('anew.do')}
      success={t('anew.done', { count })}
    >
      {t('anew.do')}
    </ConfirmButton>
  );
};
