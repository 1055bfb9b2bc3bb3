'use client';
import { Avatar, Group, Select, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ConfirmButton } from '#app/_components/confirm-button.tsx';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { Moment } from '#app/_components/moment.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { type Role, roles } from '#lib/domain/access/role.ts';
import type { MemberRow } from '#lib/services/access/members-of.ts';
import { changeRole, endMembership } from '../actions.ts';

type Props = { members: MemberRow[]; me: string; mayManage: boolean };

export const Members = ({ members, me, mayManage }: Props) => (
  <Stack gap="lg" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
    {members.map((member) => (
      <Member key={member.userId} member={member} isMe={member.userId === me} mayManage={mayManage} />
    ))}
  </Stack>
);

const Member = ({ member, isMe, mayManage }: { member: MemberRow; isMe: boolean; mayManage: boolean }) => {
  const t = useTranslations('settings');
  const access = useTranslations('access');
  const { userId, email, role, since, verifiedAt } = member;
  const name = member.name ?? email;
  const { run, pending, fault } = useAction(changeRole, { success: t('members.changed', { name }) });
  const options = roles.map((value) => ({ value, label: access(`roles.${value}.name`) }));
  return (
    <li data-member={email}>
      <Group gap="md" align="center">
        <Avatar name={name} color="leaf" radius="xl" aria-hidden />
        <div style={{ flex: '1 1 200px', minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            {isMe && <StatusBadge status="info">{t('members.you')}</StatusBadge>}
            {!verifiedAt && <StatusBadge status="requested">{t('members.invited')}</StatusBadge>}
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {email} · {t.rich('members.since', { when: () => <Moment at={since} as="day" /> })}
          </Text>
        </div>
        {mayManage ? (
          <Group gap="xs">
            <Select
              // Asked again after a refusal, it shows what is still true.
              key={`${role} ${fault?.code ?? ''}`}
              aria-label={t('members.roleOf', { name })}
              data={options}
              value={role}
              onChange={(chosen) => chosen && chosen !== role && run({ userId, role: chosen as Role })}
              allowDeselect={false}
              disabled={pending}
              w={165}
            />
            <ConfirmButton
              action={endMembership}
              input={{ userId }}
              size="sm"
              question={t('members.endQuestion', { name })}
              consequence={t('members.endConsequence')}
              confirm={t('members.endConfirm')}
              success={t('members.ended', { name })}
            >
              {t('members.end')}
            </ConfirmButton>
          </Group>
        ) : (
          <StatusBadge status="info">{access(`roles.${role}.name`)}</StatusBadge>
        )}
      </Group>
      {fault && (
        <div style={{ marginTop: 8 }}>
          <FaultNotice fault={fault} />
        </div>
      )}
    </li>
  );
};
