import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { oneTransaction } from '#db/one-transaction.ts';
import { memberships, permissions, statements, users } from '#db/schema/index.ts';
import type { Role } from '#lib/domain/access/role.ts';
import { signatures } from '#lib/domain/campaigns/campaign.ts';
import { approve } from '#lib/services/campaigns/approve.ts';
import { create } from '#lib/services/campaigns/create.ts';
import { submit } from '#lib/services/campaigns/submit.ts';
import { createTopic } from '#lib/services/consent/create-topic.ts';
import { draftStatement } from '#lib/services/consent/draft-statement.ts';
import { publishStatement } from '#lib/services/consent/publish-statement.ts';
import { createContacts } from '#lib/services/contacts/create.ts';
import { type Context, read, write } from '#lib/services/context.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { type Guest, guests, roastery, staff } from '#lib/services/demo/cast.ts';
import { forms, letter, topics } from '#lib/services/demo/script.ts';
import { createForm } from '#lib/services/forms/create-form.ts';
import { publishForm } from '#lib/services/forms/publish-form.ts';
import { append, type NewEntry } from '#lib/services/ledger/append.ts';
import { saveSegment } from '#lib/services/segments/save-segment.ts';

const dayMs = 24 * 60 * 60 * 1000;

export type Demo = { workspaceId: number; as(role: Role, daysAgo?: number): Context; topicIds: Record<string, number> };

/**
 * The demo workspace, played by its cast through the same verbs everybody uses; the years before are compressed into
 * entries dated back. All of it or nothing; nothing when it is there already: null.
 */
export const seedDemo = (outside: Database, now: Date): Promise<Demo | null> =>
  oneTransaction(outside, (db) => play(db, outside, now));

const play = async (db: Database, outside: Database, now: Date): Promise<Demo | null> => {
  const { rows } = await db.house.execute<{ known: number | null }>(
    sql`select workspace_by_slug(${roastery.slug}) as known`,
  );
  if (rows[0]?.known) return null;
  const workspaceId = await found(db, now);
  const as = (role: Role, daysAgo = 0): Context => {
    const { id, name } = staff.find((person) => person.role === role)!;
    return {
      db,
      workspaceId,
      actor: { type: 'staff', userId: id, name, role },
      now: new Date(now.getTime() - daysAgo * dayMs),
      requestId: randomUUID(),
      from: {},
    };
  };
  const { topicIds, formIds } = await askProperly(as);
  await invite(as, topicIds.letter!, formIds);
  await tell(as, topicIds.letter!);
  return { workspaceId, as: (role, daysAgo) => ({ ...as(role, daysAgo), db: outside }), topicIds };
};

const found = (db: Database, now: Date): Promise<number> =>
  db.transaction(0, async (tx) => {
    const since = new Date(now.getTime() - 400 * dayMs);
    await tx
      .insert(users)
      .values(staff.map(({ id, name, email, locale }) => ({ id, name, email, locale, emailVerified: since })))
      .onConflictDoNothing();
    const { rows } = await tx.execute<{ id: number }>(sql`
      select create_workspace(${roastery.slug}, ${roastery.legalName}, ${roastery.postalAddress}, ${roastery.country},
        ${roastery.timeZone}, ${roastery.contactEmail}, ${roastery.senderDomain}, true) as id`);
    const workspaceId = rows[0]!.id;
    await tx.execute(sql`select set_config('app.workspace', ${String(workspaceId)}, true)`);
    await tx
      .insert(memberships)
      .values(staff.map(({ id, role }) => ({ workspaceId, userId: id, role, createdAt: since })));
    const ctx: Context = {
      db,
      workspaceId,
      actor: { type: 'job', name: 'demo' },
      now: since,
      requestId: 'demo',
      from: {},
    };
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'workspace.founded',
        target: `workspace:${workspaceId}`,
        details: { after: { ...roastery } },
      },
    ]);
    return workspaceId;
  });

type As = Demo['as'];

const askProperly = async (as: As) => {
  const ids: Record<string, number> = {};
  const formIds: Record<string, number> = {};
  for (const { key, words, ...topic } of topics) {
    ids[key] = await createTopic(as('owner', 390), topic);
    for (const [language, text] of Object.entries(words)) {
      const ctx = as('owner', 389);
      const id = await draftStatement(ctx, {
        topicId: ids[key],
        language: language as 'en' | 'vi',
        words: text,
        change: 'minor',
      });
      await publishStatement(ctx, id);
    }
  }
  for (const { topicKeys, ...form } of forms) {
    const ctx = as('marketer', 380);
    const id = await createForm(ctx, { ...form, topicIds: topicKeys.map((key) => ids[key]!) });
    await publishForm(ctx, id);
    formIds[form.language] = id;
  }
  return { topicIds: ids, formIds };
};

/** Everybody who ever stood at the counter, or nearly. */
const invite = async (as: As, topicId: number, formIds: Record<string, number>): Promise<void> => {
  const { workspaceId } = as('owner');
  const kept = await read(as('owner'), (tx) =>
    tx.select().from(statements).where(sql`workspace_id = ${workspaceId} and topic_id = ${topicId}`),
  );
  for (const guest of guests(320).sort((a, b) => b.daysAgo - a.daysAgo)) {
    const statement = kept.find(({ language }) => language === guest.language)!;
    const asked = as('owner', guest.daysAgo);
    await write({ ...asked, requestId: randomUUID() }, async (tx) => {
      const ctx: Context = { ...asked, requestId: randomUUID() };
      const form = `form:${formIds[guest.language]}`;
      const [person] = (await createContacts(tx, ctx, [{ ...guest, source: form }])).values();
      const contactId = person!.id;
      const about = {
        kind: 'consent',
        contactId,
        topicId,
        channel: 'email',
        statementId: statement.id,
        statementHash: new Uint8Array(statement.hash!),
      } as const;
      let last: { id: number; state: Guest['story'] } | undefined;
      for (const [n, entry] of historyOf(guest, form).entries()) {
        const at = new Date(ctx.now.getTime() + n * 4 * 60_000 + (entry.type === 'withdrawn' ? 9 * dayMs : 0));
        const own: Context = { ...ctx, now: at, actor: entry.actor ?? { type: 'contact', contactId } };
        const [added] = await append(tx, own, [{ ...about, ...entry }]);
        last = { id: added!.id, state: entry.type as Guest['story'] };
        await tx
          .insert(permissions)
          .values({
            workspaceId,
            contactId,
            topicId,
            channel: 'email',
            state: last.state,
            basis: 'consent',
            entryId: last.id,
            statementId: statement.id,
            since: at,
          })
          .onConflictDoUpdate({
            target: [permissions.workspaceId, permissions.contactId, permissions.topicId, permissions.channel],
            set: { state: last.state, entryId: last.id, since: at },
          });
      }
    });
  }
};

const historyOf = (guest: Guest, form: string): Omit<NewEntry, 'kind'>[] => {
  if (guest.story === 'unknown')
    return [
      {
        type: 'unknown',
        actor: { type: 'job', name: 'import' },
        basis: 'imported',
        details: { origin: 'a card index from the shop, without dates or signatures' },
      },
    ];
  const requested = {
    type: 'requested',
    target: form,
    facts: { language: guest.language },
    details: {
      method: 'form',
      form: { slug: guest.language === 'vi' ? 'thu-buoi-sang' : 'morning-letter' },
      addressAsEntered: guest.address,
      box: 'ticked-by-the-person',
    },
  };
  const given = {
    type: 'given',
    target: form,
    basis: 'consent',
    facts: { method: 'double-opt-in', language: guest.language },
    details: { method: 'confirmation-button', address: guest.address },
  };
  const withdrawn = { type: 'withdrawn', facts: { method: 'link' }, details: { method: 'link' } };
  if (guest.story === 'requested') return [requested];
  return guest.story === 'given' ? [requested, given] : [requested, given, withdrawn];
};

/**
 * A campaign written, checked, approved by a second person and launched (the worker carries it out within moments of its
 * start), one that waits for the second look, and a careless draft that the rules have something to say about.
 */
const tell = async (as: As, topicId: number): Promise<void> => {
  const segmentId = await saveSegment(as('marketer', 3), { id: null, ...letter.segment });
  const campaign = await create(as('marketer', 3), { ...letter.sent, topicId, segmentId });
  await submit(as('marketer', 2), campaign.id);
  // Asked only of whoever starts the demo at night.
  const answers = { 'fit-to-publish': 'It leaves tomorrow morning, and Khôi has read it as well.' };
  await approve(as('approver', 1), campaign.id, { signature: signatures.en, answers });
  await launch(as('marketer'), campaign.id);
  const waiting = await create(as('marketer'), { ...letter.waiting, topicId, segmentId });
  await submit(as('marketer'), waiting.id);
  await create(as('marketer'), { ...letter.draft, topicId });
};
