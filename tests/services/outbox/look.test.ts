import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendSignInLetter } from '#lib/services/access/send-sign-in-letter.ts';
import { letterName } from '#lib/services/outbox/letter-name.ts';
import { letterOf } from '#lib/services/outbox/letter-of.ts';
import { listLetters } from '#lib/services/outbox/list-letters.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

const door = vi.hoisted(() => ({ open: true }));
vi.mock('#lib/services/outbox/is-open.ts', () => ({ outboxIsOpen: () => door.open }));

describe('the outbox', async () => {
  const { db, ctx, workspaceId } = await testWorkspace();
  const url = 'http://127.0.0.1:3000/sign-in/confirm?email=ha%40x.example&token=abc';
  await sendSignInLetter({ ...ctx, workspaceId: 0 }, { to: 'ha@x.example', language: 'vi', url, minutes: 10 });
  await sendSignInLetter(ctx, {
    to: 'vy@x.example',
    language: 'en',
    url: 'http://127.0.0.1:3000/sign-in',
    invitation: { workspace: 'Langbian', by: 'Hà', role: 'Owner' },
  });
  afterEach(() => {
    door.open = true;
  });

  it('shows letters of everybody while it is open, also to whoever cannot sign in yet', async () => {
    const { letters } = await listLetters({ db, workspaceId: null }, {});
    expect(letters.map(({ kind }) => kind)).toEqual(['invitation', 'sign-in']);
    expect((await listLetters({ db, workspaceId: null }, { to: 'HA@' })).letters).toHaveLength(1);
    expect((await listLetters({ db, workspaceId: null }, { to: '%' })).letters).toHaveLength(0);
  });

  it('shows staff their own workspace alone once it is closed, and strangers nothing', async () => {
    door.open = false;
    const { letters } = await listLetters({ db, workspaceId }, {});
    expect(letters.map(({ kind }) => kind)).toEqual(['invitation']);
    await expect(listLetters({ db, workspaceId: null }, {})).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('opens a letter whole: text, headers, links', async () => {
    const { letters } = await listLetters({ db, workspaceId: null }, { kind: 'sign-in' });
    const letter = await letterOf({ db, workspaceId: null }, letterName(letters[0]!));
    expect(letter.links.map(({ href }) => href)).toEqual([url]);
    expect(letter.text).toContain(url);
    expect(letter.headers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['From', 'To', 'Subject', 'Message-ID']),
    );
    expect(letter.subject).toContain('Đường dẫn đăng nhập');
  });

  it('does not open a sign-in letter for staff once it is closed', async () => {
    const { letters } = await listLetters({ db, workspaceId: null }, { kind: 'sign-in' });
    door.open = false;
    await expect(letterOf({ db, workspaceId }, letterName(letters[0]!))).rejects.toMatchObject({
      code: 'outbox_no_letter',
    });
    await expect(letterOf({ db, workspaceId }, '../etc')).rejects.toMatchObject({ code: 'outbox_no_letter' });
  });
});
