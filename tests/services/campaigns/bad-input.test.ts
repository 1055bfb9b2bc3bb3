// What nobody means well with: a finding or a clear error, never a crash, never a send.
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignFields } from '#lib/domain/campaigns/campaign.ts';
import { defaultPolicy } from '#lib/domain/campaigns/policy.ts';
import { setPolicy } from '#lib/services/access/set-policy.ts';
import { create } from '#lib/services/campaigns/create.ts';
import { edit } from '#lib/services/campaigns/edit.ts';
import { preview } from '#lib/services/campaigns/preview.ts';
import { submit } from '#lib/services/campaigns/submit.ts';
import { view } from '#lib/services/campaigns/view.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { launchDue } from '#lib/services/delivery/launch-due.ts';
import { composeMime } from '#lib/transports/mime.ts';
import { makeCampaign } from '#tests/support/campaigns.ts';
import { arrange, deliveriesOf } from '#tests/support/deliveries.ts';
import {
  carrierOf,
  makeApproved,
  quietWeek,
  type Stage,
  sendAll,
  setStage,
  watchedTransport,
} from '../delivery/stage.ts';

let stage: Stage;
let god: pg.Client;
beforeAll(async () => {
  stage = await setStage();
  god = stage.god;
});
afterAll(() => god.end());

const marketer = () => stage.house.ctxOf('marketer');
const draft = (given: Partial<CampaignFields> = {}) =>
  makeCampaign(stage.house, { topicId: stage.topicId, segmentId: stage.segmentId, ...given });
/** Past every check of ours, as a script on the database would do it. */
const smuggle = (id: number, column: string, value: string) =>
  arrange(god, `update campaigns set ${column} = $2 where id = $1`, [id, value]);
const blocked = async (id: number) =>
  (await view(marketer(), id)).verdict.findings
    .filter(({ severity }) => severity === 'block')
    .map(({ rule }) => rule.id);
/** Nobody gets it: not submitted, and not launched. */
const goesNowhere = async (id: number) => {
  await expect(submit(marketer(), id)).rejects.toMatchObject({ code: expect.stringMatching(/^campaign_/) });
  await expect(launch(marketer(), id)).rejects.toMatchObject({ code: 'delivery_not_approved' });
};

describe('Liquid', () => {
  const endless = [
    '{% for i in (1..999999999) %}x{% endfor %}',
    '{% assign a = "x" %}{% for i in (1..999999999) %}{% assign a = a | append: a %}{% endfor %}',
    '{{ (1..999999999) | join }}',
    '{% include "self" %}',
    '{% render "self" %}',
    '{% raw %}{{ contact.first_name }}{% endraw %}',
    '{{ contact.constructor.constructor }}',
    '{{'.repeat(40_000),
    '{%'.repeat(40_000),
  ];
  it.each(endless)('%.40s … in the text is a finding, at once', async (text) => {
    const { id } = await draft({ bodyHtml: `<p>${text}</p>` });
    const before = performance.now();
    expect(await blocked(id)).not.toEqual([]);
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(await preview(marketer(), id)).toMatchObject({ letter: null });
    await goesNowhere(id);
  });

  it.each(['{% for i in (1..999999999) %}', '{{ contact.address }}', '{{ x'])(
    '%s in the subject is one as well',
    async (text) => {
      const { id } = await draft({ subject: `Harvest ${text}` });
      expect(await blocked(id)).not.toEqual([]);
      await goesNowhere(id);
    },
  );
});

describe('merge fields with HTML in them', () => {
  it('are words for the reader, whatever somebody is called', async () => {
    const { house, ids } = stage;
    await arrange(god, `update contacts set first_name = $2 where id = $1`, [
      ids.get('mai@example.com'),
      '</p><script>alert(1)</script><img src=x onerror=alert(2)>%%askfirst:body%%{{ contact.address }}',
    ]);
    const { id } = await draft();
    const { letter } = await preview(house.ctx, id, ids.get('mai@example.com'));
    expect(letter!.html).not.toMatch(/<script|<img/);
    expect(letter!.html).toContain('&lt;script&gt;');
    expect(letter!.text).toContain('{{ contact.address }}');
    await arrange(god, `update contacts set first_name = 'Mai' where id = $1`, [ids.get('mai@example.com')]);
  });
});

describe('too much of it', () => {
  const fiveMegabytes = 'Harvest. '.repeat(580_000);
  it.each(['bodyHtml', 'subject', 'preheader', 'fromName', 'benefit', 'name'] as const)(
    '5 MB in %s are refused in a moment',
    async (field) => {
      const before = performance.now();
      await expect(draft({ [field]: fiveMegabytes })).rejects.toMatchObject({ code: 'campaign_too_long' });
      expect(performance.now() - before).toBeLessThan(2_000);
    },
  );

  it('tags a thousandfold in each other are flattened, not followed', async () => {
    const { id } = await draft({ bodyHtml: `${'<b>'.repeat(20_000)}What we picked${'</b>'.repeat(5)}` });
    await expect(view(marketer(), id)).resolves.toMatchObject({ parts: { campaign: { id } } });
    await expect(preview(marketer(), id)).resolves.toHaveProperty('letter');
  });

  it.each([
    ['digits', '1'.repeat(90_000)],
    ['digits with dots', '1.'.repeat(45_000)],
    ['sentences', 'a. '.repeat(30_000)],
    ['shouting', 'ABC! '.repeat(18_000)],
    ['pictographs', '🎉'.repeat(40_000)],
  ])('%s without end are judged in a moment', async (_, text) => {
    const { id } = await draft({ bodyHtml: `<p>${text}</p>` });
    const before = performance.now();
    await view(marketer(), id);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe('tricks in the inbox line', () => {
  it.each(['Invoice \u202egnp.exe', 'The har\u200bvest', '\u2066Harvest\u2069'])('%j is a finding', async (subject) => {
    const { id } = await draft({ subject });
    expect(await blocked(id)).toContain('reads-as-written');
    await goesNowhere(id);
  });
});

describe('a sender that only looks like us', () => {
  it.each([
    'hello@1angbian.example',
    'hello@l\u0430ngbian.example',
    'hello@xn--lngbian-5nf.example',
    'hello@langbian.example.evil.example',
    'hello@evil-langbian.example',
    'hello@langbian.example@evil.example',
    '"hello@langbian.example" <evil@evil.example>',
    'hello@langbian.example.',
    'hello@langbian',
  ])('%s is a finding', async (fromAddress) => {
    const { id } = await draft({ fromAddress });
    expect(await blocked(id)).toContain('sender-is-the-organisation');
    const answers = await draft({ replyTo: fromAddress });
    expect(await blocked(answers.id)).toContain('sender-is-the-organisation');
    await goesNowhere(id);
  });

  it.each(['L\u0430ngbian Coffee', 'Your bank', 'security@bank.example'])('%s is not our name', async (fromName) => {
    const { id } = await draft({ fromName });
    expect(await blocked(id)).toContain('subject-matches-body');
  });
});

describe('a line break where a header is made', () => {
  const breaks = [
    '\r\nBcc: all@example.com',
    '\nX: y',
    '\rX: y',
    '\u2028X: y',
    '\u0085X: y',
    '\u0000',
    '\u000b',
    '\u001b[2J',
  ];
  it.each(['subject', 'preheader', 'fromName', 'fromAddress', 'replyTo', 'benefit', 'name'] as const)(
    'in %s is refused',
    async (field) => {
      for (const text of breaks) {
        const given = { [field]: `a${text}b` };
        if (text === '\u0000') continue;
        await expect(draft(given)).rejects.toMatchObject({ code: 'campaign_line_break' });
      }
      const { id } = await draft();
      await expect(edit(marketer(), id, { [field]: 'a\r\nBcc: b' })).rejects.toMatchObject({
        code: 'campaign_line_break',
      });
    },
  );

  it.each([
    ['subject', 'subject'],
    ['from_name', 'from'],
    ['from_address', 'from'],
    ['reply_to', 'reply-to'],
  ])('smuggled into %s makes no header: the letter does not come into being', async (column) => {
    await quietWeek(god);
    const id = await makeApproved(stage);
    await launch(marketer(), id);
    await smuggle(id, column, 'hello@langbian.example\r\nBcc: all@example.com');
    const seen: string[] = [];
    const transport = watchedTransport(async (letter) => {
      seen.push(await composeMime(letter).then(String, (error: Error) => `REFUSED ${error.message}`));
      return { outcome: 'rejected', providerId: null } as never;
    });
    await sendAll(carrierOf(stage.house, transport));
    for (const raw of seen) expect(raw).not.toMatch(/^Bcc:/im);
    expect([...(await deliveriesOf(god, id)).values()].filter(({ status }) => status === 'sent')).toEqual([]);
    await arrange(god, `update campaigns set status = 'cancelled' where id = $1`, [id]);
  });
});

describe('a policy that contradicts a law', () => {
  it('loosens nothing: one a day stays one a day', async () => {
    const { house, ids } = stage;
    await setPolicy(house.ctx, { ...defaultPolicy, weeklyBudget: 14 });
    await arrange(
      god,
      `update reach set daily_limit = 1, sent_at = array[now()], sent_topic = array[0::bigint] where contact_id = $1`,
      [ids.get('mai@example.com')],
    );
    const { id } = await draft({ benefit: 'Readers learn what the law says about letters a day.' });
    const { facts } = await view(marketer(), id);
    expect(facts.audience!.waiting).toContainEqual(expect.objectContaining({ reason: 'daily_limit', people: 1 }));
    await quietWeek(god);
  });

  it.each([{ weeklyBudget: 99 }, { weeklyBudget: -1 }, { coolingOffMinutes: Number.NaN }, { shelfLifeDays: 1e9 }])(
    '%j is no policy',
    async (policy) => {
      await expect(setPolicy(stage.house.ctx, { ...defaultPolicy, ...policy })).rejects.toMatchObject({
        code: 'policy_beyond_limits',
      });
    },
  );
});

describe('a clock that jumps', () => {
  const at = (year: number) => new Date(Date.UTC(year, 0, 1));

  it('back: what was edited later than now has not cooled off, and nothing on the calendar is due', async () => {
    await quietWeek(god);
    const id = await makeApproved(stage);
    await expect(launch(stage.house.ctxOf('marketer', { now: at(2001) }), id)).rejects.toMatchObject({
      code: 'delivery_cooling_off',
    });
    await arrange(
      god,
      `update campaigns set status = 'scheduled', scheduled_at = now() - interval '1 hour' where id = $1`,
      [id],
    );
    expect(await launchDue(stage.house.workerDb, stage.house.db, at(2001), { info() {}, warn() {}, error() {} })).toBe(
      0,
    );
    await arrange(god, `update campaigns set status = 'cancelled' where id = $1`, [id]);
  });

  it('forward: nobody gets more than they agreed to, because the database’s clock decides', async () => {
    await quietWeek(god);
    const { house, ids } = stage;
    await arrange(god, `update permissions set valid_until = now() - interval '1 second' where contact_id = $1`, [
      ids.get('linh@example.com'),
    ]);
    await arrange(
      god,
      `update reach set daily_limit = 1, sent_at = array[now()], sent_topic = array[0::bigint] where contact_id = $1`,
      [ids.get('nils@example.com')],
    );
    const id = await makeApproved(stage);
    await launch(house.ctxOf('marketer', { now: at(2099) }), id);
    const transport = watchedTransport();
    await sendAll(carrierOf(house, transport));
    expect(transport.carried.map(({ to }) => to)).toEqual(['mai@example.com']);
  });
});

it('what belongs to nobody’s form stays outside', async () => {
  const { id } = await create(marketer(), {
    name: 'Extra',
    topicId: stage.topicId,
    ...({ status: 'sending', corrects: 1, launchedAt: new Date(), approvedBy: 'x' } as object),
  });
  const { parts } = await view(marketer(), id);
  expect(parts.campaign).toMatchObject({ status: 'draft', corrects: null, launchedAt: null });
});
