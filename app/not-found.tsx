import { Button, Stack, Text, Title } from '@mantine/core';
import { translator } from './_adapters/translate.ts';
import { Link } from './_components/link.ts';

const NotFoundPage = async () => {
  const t = await translator('common');
  return (
    <Stack maw={520} mx="auto" px="md" py={80}>
      <Title order={1}>{t('missing.title')}</Title>
      <Text lh={1.6}>{t('missing.body')}</Text>
      <div>
        <Button component={Link} href="/">
          {t('missing.home')}
        </Button>
      </div>
    </Stack>
  );
};
export default NotFoundPage;
