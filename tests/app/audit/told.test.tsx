import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, test } from 'vitest';
import { Changes, told } from '#app/(desk)/audit/_changes.tsx';
import { Sentence } from '#app/(desk)/audit/_sentence.tsx';
import type { LogEntry } from '#lib/services/ledger/log-entry.ts';
import { wordsIn } from '#lib/services/words.ts';

const logEntry = (overrides: Partial<LogEntry> = {}): LogEntry => ({
  id: 12,
  kind: 'audit',
  type: 'topic.edited',
  at: new Date('2026-11-24T08:00:00Z'),
  actor: { type: 'staff', id: 'user-owner', name: 'Lê Thanh Hà' },
  person: null,
  topic: null,
  channel: null,
  statementId: null,
  target: { key: 'topic:3', name: 'Morning letter' },
  facts: {},
  details: null,
  from: {},
  requestId: null,
  leaf: '{}',
  hash: '',
  leafIndex: 4,
  ...overrides,
});

const person = { id: 7, name: 'Linh', erased: false, seq: 1 };
const said = (entry: LogEntry, language: 'en' | 'vi' = 'en', links = true) =>
  renderToStaticMarkup(<Sentence t={wordsIn(language, 'audit')} entry={entry} links={links} />);
const plain = (html: string) => html.replace(/<[^>]+>/g, '');

test('an act is one sentence, and what has a page leads there', () => {
  const html = said(logEntry());
  expect(plain(html)).toBe('Lê Thanh Hà edited the topic Morning letter.');
  expect(html).toContain('href="/topics/3"');
  expect(said(logEntry(), 'en', false)).not.toContain('href');
});

test('a name that ends in a full stop ends the sentence as well', () => {
  const target = { key: 'workspace:1', name: 'Langbian Coffee Co., Ltd.' };
  expect(plain(said(logEntry({ type: 'workspace.founded', target })))).toBe(
    'Lê Thanh Hà founded the workspace Langbian Coffee Co., Ltd.',
  );
});

test('an answer speaks of the person, in their own act or through somebody else', () => {
  const own = logEntry({
    kind: 'consent',
    type: 'withdrawn',
    actor: { type: 'contact', id: null, name: null },
    person,
  });
  expect(plain(said({ ...own, topic: { id: 3, name: 'Thư buổi sáng' } }, 'vi'))).toBe(
    'Linh rút lại sự đồng ý về Thư buổi sáng.',
  );
  expect(plain(said(own))).toBe('Linh withdrew from everything.');
  const entered = { ...own, actor: logEntry().actor, topic: { id: 3, name: 'Tea' } };
  expect(plain(said(entered))).toBe('Lê Thanh Hà entered that Linh withdrew from Tea.');
});

test('an erased person is not named and leads nowhere', () => {
  const erased = logEntry({ type: 'contact.edited', person: { id: 7, name: null, erased: true, seq: 1 } });
  expect(plain(said(erased))).toBe('Lê Thanh Hà edited what is known of an erased person.');
  expect(said(erased)).not.toContain('/people/7');
});

test('an act nobody has words for is still told', () => {
  expect(plain(said(logEntry({ type: 'moon.landed', target: null })))).toBe('Lê Thanh Hà: moon.landed.');
  expect(plain(said(logEntry({ type: 'moon.landed', target: { key: 'moon:1', name: null } })))).toBe(
    'Lê Thanh Hà: moon.landed, moon:1.',
  );
});

test('names are shown as text, whatever is written in them', () => {
  expect(said(logEntry({ target: { key: 'topic:3', name: '<img src=x>{actor}' } }))).toContain(
    '&lt;img src=x&gt;{actor}',
  );
});

test('before and after are told field by field, and what stayed is left out', () => {
  const details = {
    before: { name: 'a', tags: ['x'], same: 1 },
    after: { name: 'b', tags: ['x', 'y'], same: 1 },
    note: 'n',
  };
  expect(told(logEntry({ details, facts: { fields: ['name'] } }))).toEqual({
    changes: [
      { name: 'name', before: 'a', after: 'b' },
      { name: 'tags', before: ['x'], after: ['x', 'y'] },
    ],
    facts: [['fields', ['name']]],
    details: [['note', 'n']],
  });
  const role = told(logEntry({ type: 'member.role_changed', facts: { before: 'marketer', after: 'owner' } }));
  expect(role.changes).toEqual([{ name: 'role', before: 'marketer', after: 'owner' }]);
  expect(told(logEntry())).toEqual({ changes: [], facts: [], details: [] });
});

test('whatever was changed can be shown: nothing, moments, lists, trees, markup', () => {
  const values = [
    null,
    '',
    [],
    true,
    3,
    '2026-11-24T08:00:00.000Z',
    ['a', 'b'],
    { all: [{ field: 'tag' }] },
    '<b>x</b>',
    'a'.repeat(64),
  ];
  const changes = values.map((after, n) => ({ name: `field${n}`, before: undefined, after }));
  const html = renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="UTC" now={new Date()} messages={{}}>
      <MantineProvider>
        <Changes t={wordsIn('en', 'audit')} changes={changes} />
      </MantineProvider>
    </IntlProvider>,
  );
  expect(html).toContain('&lt;b&gt;x&lt;/b&gt;');
  expect(html).toContain('a, b');
  expect(html).toContain('Nov 24, 2026');
  expect(html.match(/>nothing</g)).toHaveLength(values.length + 3);
});
