import { Button, Stack, Text, Title } from '@mantine/core';
import type { Metadata } from 'next';
import { translator } from '#app/_adapters/translate.ts';
import { Link } from '#app/_components/link.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await translator('access'))('confirm.title'),
});

/** What the link in the letter opens. Looking changes nothing; the button signs in. */
const ConfirmPage = async ({ searchParams }: { searchParams: Promise<{ email?: string; token?: string }> }) => {
  const t = await translator('access');
  const { email, token } = await searchParams;
  if (!email || !token)
    return (
      <Stack>
        <Title order={1}>{t('confirm.brokenTitle')}</Title>
        <Text lh={1.6}>{t('confirm.brokenBody')}</Text>
        <Button component={Link} href="/sign-in">
          {t('confirm.again')}
        </Button>
      </Stack>
    );
  return (
    <Stack>
      <Title order={1}>{t('confirm.title')}</Title>
      <Text lh={1.6}>{t.rich('confirm.body', { email, b: (words) => <b>{words}</b> })}</Text>
      <form action="/sign-in/confirm/go" method="post">
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="token" value={token} />
        <Button type="submit" size="md">
          {t('confirm.submit')}
        </Button>
      </form>
      <Text size="sm" c="dimmed" lh={1.6}>
        {t('confirm.why')}
      </Text>
    </Stack>
  );
};
export default ConfirmPage;
