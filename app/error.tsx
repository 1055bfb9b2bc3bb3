'use client';
import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';

/** What is shown when a page could not be made. The number is in the log beside the whole story. */
const ErrorPage = ({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) => {
  const t = useTranslations('common.trouble');
  const away = error.digest === 'database_away';
  return (
    <Stack maw={520} mx="auto" px="md" py={80} role="alert">
      <Title order={1}>{t(away ? 'awayTitle' : 'title')}</Title>
      <Text lh={1.6}>{t(away ? 'awayBody' : 'body')}</Text>
      {!away && error.digest && (
        <Text size="sm" c="dimmed">
          {t('number', { number: error.digest })}
        </Text>
      )}
      <div>
        <Button onClick={reset}>{t('again')}</Button>
      </div>
    </Stack>
  );
};
export default ErrorPage;
