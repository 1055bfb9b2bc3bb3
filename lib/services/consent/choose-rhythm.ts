import { and, eq } from 'drizzle-orm';
import { permissions, topics } from '#db/schema/index.ts';
import { slowerThan } from '#lib/domain/consent/rhythm.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { lockPerson } from './person.ts';

type Choice = {
  contactId: number;
  topicId: number;
  /** At most one in so many days; null: as promised. */
  days: number | null;
};

/** How often a topic may come to this person: never faster than it was promised. The gate keeps to it. */
export const chooseRhythm = (ctx: Context, { contactId, topicId, days }: Choice): Promise<void> =>
  write(ctx, async (tx) => {
    if (!(await lockPerson(tx, ctx, contactId))) return;
    const own = and(
      eq(permissions.workspaceId, ctx.workspaceId),
      eq(permissions.contactId, contactId),
      eq(permissions.topicId, topicId),
    );
    const [before] = await tx
      .select({
        channel: permissions.channel,
        days: permissions.ownCadenceDays,
        count: topics.cadenceCount,
        inDays: topics.cadenceDays,
      })
      .from(permissions)
      .innerJoin(topics, and(eq(topics.workspaceId, permissions.workspaceId), eq(topics.id, permissions.topicId)))
      .where(and(own, eq(permissions.channel, topics.channel)));
    if (!before || before.days === days) return;
    if (days !== null && !slowerThan({ count: before.count, days: before.inDays }).includes(days))
      throw new Fault('cadence_faster', { field: 'days' });
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'contact.cadence_chosen',
        contactId,
        topicId,
        channel: before.channel,
        target: `contact:${contactId}`,
        details: { before: before.days, after: days },
      },
    ]);
    await tx
      .update(permissions)
      .set({ ownCadenceDays: days })
      .where(and(own, eq(permissions.channel, before.channel)));
  });
