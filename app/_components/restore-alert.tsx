import { Alert, Button, Text } from '@mantine/core';
import { IconHistory, IconShieldExclamation } from '@tabler/icons-react';
import { translator } from '#app/_adapters/translate.ts';
import type { Context } from '#lib/services/context.ts';
import { type RestoreAlert, restoreAlert } from '#lib/services/restore/alert.ts';
import { Link } from './link.ts';
import { Moment } from './moment.tsx';

/** Says on the first page and in the log that nothing is sent, and why; nothing when all is well. */
export const RestoreNotice = async ({ ctx }: { ctx: Context }) => {
  const alert = await restoreAlert(ctx);
  if (!alert) return null;
  const t = await translator('restore');
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      mb="lg"
      icon={alert.kind === 'older' ? <IconHistory size={20} /> : <IconShieldExclamation size={20} />}
      title={t(`alert.${alert.kind}.title`)}
      data-restore={alert.kind}
    >
      <Text size="sm" lh={1.6} maw={720} style={{ overflowWrap: 'anywhere' }}>
        <Why alert={alert} />
      </Text>
      {alert.kind === 'older' && (
        <Button component={Link} href="/audit/restore" color="red" size="sm" mt="sm">
          {t('alert.older.action')}
        </Button>
      )}
    </Alert>
  );
};

const Why = async ({ alert }: { alert: RestoreAlert }) => {
  const t = await translator('restore');
  switch (alert.kind) {
    case 'older':
      return t('alert.older.why');
    case 'unreadable': {
      const faults = await translator('faults');
      return faults(alert.code as 'outside_unreachable', alert.params as never);
    }
    case 'waiting':
      return t.rich('alert.waiting.why', {
        count: alert.count,
        when: () => <Moment at={alert.since} as="ago" key="when" />,
      });
    case 'unwatched':
      return t.rich('alert.unwatched.why', { when: () => <Moment at={alert.since} as="ago" key="when" /> });
  }
};
