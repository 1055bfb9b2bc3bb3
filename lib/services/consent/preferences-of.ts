import { and, eq, isNull } from 'drizzle-orm';
import { answersOf, type TopicAnswer } from '#db/queries/answers-of.ts';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { type ConsentLine, consentHistory, type MessageLine, messageHistory } from '#db/queries/consent-history.ts';
import { currentStatements } from '#db/queries/current-statements.ts';
import { contacts, reach, workspaces } from '#db/schema/index.ts';
import { maskedAddress } from '#lib/domain/contacts/address.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';
import { shownToken } from '#lib/services/forms/shown-token.ts';
import { type LinkRefusal, openPersonLink } from './open-link.ts';

/** A topic the person could say yes to again, with the words of today. */
export type Return = { statementId: number; topicId: number; words: string };

export type Preferences = {
  /** The one the page was opened with. */
  token: string;
  asker: Asker;
  /** Masked: the link may have been passed on. */
  address: string;
  /** What the person chose or came with; null: nothing known. */
  ownLanguage: Locale | null;
  language: Locale;
  open: boolean;
  pausedUntil: Date | null;
  /** Whether the sender would like to see what they open, and what they said to it. */
  measurement: { asked: boolean; yes: boolean };
  answers: TopicAnswer[];
  returns: Return[];
  shown: string;
  history: ConsentLine[];
  messages: MessageLine[];
};

/** Everything the preferences page shows about one person. Looking changes nothing. */
export const preferencesOf = async (
  visitor: Context,
  token: string,
  language: Locale | undefined,
): Promise<{ ok: true; preferences: Preferences } | LinkRefusal> => {
  const opened = openPersonLink(visitor, 'preferences', token);
  if (!opened.ok) return opened;
  const { ctx, about } = opened;
  const preferences = await read(ctx, async (tx): Promise<Preferences | null> => {
    const [person] = await tx
      .select({
        address: contacts.address,
        language: contacts.language,
        open: reach.open,
        pausedUntil: reach.pausedUntil,
        measured: reach.measurement,
        measures: workspaces.measures,
      })
      .from(contacts)
      .innerJoin(workspaces, eq(workspaces.id, contacts.workspaceId))
      .innerJoin(reach, and(eq(reach.workspaceId, contacts.workspaceId), eq(reach.contactId, contacts.id)))
      .where(
        and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, about.contactId), isNull(contacts.erasedAt)),
      );
    const asker = await askerOf(tx, ctx.workspaceId);
    if (!person?.address || !asker) return null;
    const own = isLocale(person.language) ? person.language : null;
    const shownIn = language ?? own ?? 'en';
    const answers = await answersOf(tx, ctx.workspaceId, about.contactId);
    const away = answers.filter(({ state, outdated, archived }) => !archived && !(isLiveState(state) && !outdated));
    const words = (
      await currentStatements(
        tx,
        ctx.workspaceId,
        away.map(({ topicId }) => topicId),
      )
    ).filter((statement) => statement.language === shownIn);
    return {
      token,
      asker,
      address: maskedAddress(person.address),
      ownLanguage: own,
      language: shownIn,
      open: person.open,
      pausedUntil: person.pausedUntil && person.pausedUntil > ctx.now ? person.pausedUntil : null,
      measurement: { asked: person.measures, yes: person.measured },
      answers,
      returns: words.map(({ id, topicId, words: text }) => ({ statementId: id, topicId, words: text })),
      shown: words.length > 0 ? shownToken(ctx, { formId: null, language: shownIn, statements: words }) : '',
      history: await consentHistory(tx, ctx.workspaceId, about.contactId),
      messages: await messageHistory(tx, ctx.workspaceId, about.contactId),
    };
  });
  return preferences ? { ok: true, preferences } : { ok: false, because: 'forged' };
};

const isLiveState = (state: TopicAnswer['state']) => state === 'given' || state === 'renewed';
