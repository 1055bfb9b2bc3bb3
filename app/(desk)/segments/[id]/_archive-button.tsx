'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { ConfirmButton } from '#app/_components/confirm-button.tsx';
import { archive } from '../actions.ts';

export const ArchiveButton = ({ id }: { id: number }) => {
  const t = useTranslations('segments');
  const router = useRouter();
  return (
    <ConfirmButton
      action={archive}
      input={{ id }}
      question={t('archiveQuestion')}
      consequence={t('archiveConsequence')}
      confirm={t('archive')}
      success={t('archived')}
      onSuccess={() => router.push('/segments')}
    >
      {t('archive')}
    </ConfirmButton>
  );
};
