import { describe, expect, it } from 'vitest';
import { sessions } from '#db/schema/index.ts';
import { endOtherSessions } from '#lib/services/access/end-other-sessions.ts';
import { endSession } from '#lib/services/access/end-session.ts';
import { sessionOf } from '#lib/services/access/session-of.ts';
import { sessionsOf } from '#lib/services/access/sessions-of.ts';
import { limit } from '#lib/services/limit.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

describe('a session', async () => {
  const { db, ctx, staff } = await testWorkspace();
  const open = (sessionToken: string, minutes: number) =>
    db.house
      .insert(sessions)
      .values({ sessionToken, userId: staff.owner.id, expires: new Date(ctx.now.getTime() + minutes * 60_000) });

  it('stands for a person until it runs out', async () => {
    await open('here', 60);
    await open('there', 60);
    await open('over', -1);
    expect((await sessionOf(db, 'here', ctx.now))?.user.email).toBe(staff.owner.email);
    expect(await sessionOf(db, 'over', ctx.now)).toBeNull();
    expect(await sessionOf(db, 'invented', ctx.now)).toBeNull();
  });

  it('is listed without its token', async () => {
    const listed = await sessionsOf(ctx, staff.owner.id, 'here');
    expect(listed.map(({ current }) => current).sort()).toEqual([false, true]);
    expect(JSON.stringify(listed)).not.toContain('"here"');
  });

  it('ends at the server, elsewhere and here', async () => {
    await endOtherSessions(ctx, staff.owner.id, 'here');
    expect(await sessionOf(db, 'there', ctx.now)).toBeNull();
    expect(await sessionOf(db, 'here', ctx.now)).not.toBeNull();
    await endSession(ctx, 'here');
    expect(await sessionOf(db, 'here', ctx.now)).toBeNull();
  });

  it('is not tried for without end, and the count names nobody', async () => {
    const rule = { name: 'test', points: 2, seconds: 60 };
    await limit(db, rule, 'someone@mail.example');
    await limit(db, rule, 'someone@mail.example');
    await expect(limit(db, rule, 'someone@mail.example')).rejects.toMatchObject({ code: 'too_many', kind: 'too-many' });
    await limit(db, rule, 'another@mail.example');
    const { rows } = await db.pool.query('select key from rate_limits');
    expect(JSON.stringify(rows)).not.toContain('mail.example');
  });
});
