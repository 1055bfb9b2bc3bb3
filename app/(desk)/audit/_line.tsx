import { Box, Text, ThemeIcon } from '@mantine/core';
import {
  IconCheck,
  IconHelpCircle,
  IconMail,
  IconMailQuestion,
  IconPencil,
  IconRobot,
  IconShieldCheck,
  IconUser,
  IconX,
} from '@tabler/icons-react';
import Link from 'next/link';
import type { translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import { deviceOf } from '#lib/domain/access/device.ts';
import { type ConsentState, closedStates, liveStates } from '#lib/domain/consent/permission.ts';
import type { LogEntry } from '#lib/services/ledger/log-entry.ts';
import { Changes, Facts, told } from './_changes.tsx';
import { Sentence } from './_sentence.tsx';

type Translate = Awaited<ReturnType<typeof translator<'audit'>>>;

/** One entry in the log: a sentence, when and from where, and for whoever opens it what was changed. */
export const Line = ({ t, entry, sealed }: { t: Translate; entry: LogEntry; sealed: boolean }) => {
  const { changes, facts, details } = told(entry);
  const more = changes.length + facts.length + details.length > 0;
  return (
    <li className="log-line" data-type={entry.type} data-entry={entry.id}>
      <Sign entry={entry} />
      <Box flex={1} miw={0}>
        <Text lh={1.5} style={{ overflowWrap: 'anywhere' }}>
          <Sentence t={t} entry={entry} />
        </Text>
        <p className="log-meta">
          <Moment at={entry.at} as="time" />
          {entry.from.ip && <span>{placeOf(t, entry.from)}</span>}
          {!sealed && <span>{t('unsealed')}</span>}
          <Link href={`/audit/${entry.id}`} aria-label={t('open', { id: entry.id })}>
            #{entry.id}
          </Link>
        </p>
        {entry.person?.erased && <p className="log-meta">{t('erasedDetails')}</p>}
        {more && (
          <details className="log-more">
            <summary>{t('more')}</summary>
            {changes.length > 0 && <Changes t={t} changes={changes} />}
            {details.length > 0 && <Facts t={t} facts={details} />}
            {facts.length > 0 && <Facts t={t} facts={facts} />}
          </details>
        )}
      </Box>
    </li>
  );
};

export const placeOf = (t: Translate, { ip = '', userAgent }: LogEntry['from']): string => {
  const device = userAgent ? deviceOf(userAgent) : null;
  return device ? t('fromDevice', { ip, device: t('device', device) }) : t('from', { ip });
};

/** Green lets through, clay says no, amber waits, plum is in doubt; acts are quiet. */
const Sign = ({ entry: { kind, type, actor } }: { entry: LogEntry }) => {
  const state = kind === 'consent' ? (type as ConsentState) : null;
  const [color, Icon] = state
    ? liveStates.includes(state)
      ? (['leaf', IconCheck] as const)
      : closedStates.includes(state)
        ? (['red', IconX] as const)
        : state === 'unknown'
          ? (['plum', IconHelpCircle] as const)
          : (['yellow', IconMailQuestion] as const)
    : type === 'campaign.approved' || type.startsWith('ledger.')
      ? (['leaf', IconShieldCheck] as const)
      : type.startsWith('delivery.')
        ? (['coffee', IconMail] as const)
        : type.startsWith('member.')
          ? (['gray', IconUser] as const)
          : actor.type === 'job'
            ? (['gray', IconRobot] as const)
            : (['gray', IconPencil] as const);
  return (
    <ThemeIcon variant="light" color={color} size={34} radius="xl" aria-hidden>
      <Icon size={18} stroke={1.8} />
    </ThemeIcon>
  );
};
