import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signatures } from '#lib/domain/campaigns/campaign.ts';
import { approve } from '#lib/services/campaigns/approve.ts';
import { edit } from '#lib/services/campaigns/edit.ts';
import { history } from '#lib/services/campaigns/history.ts';
import { submit } from '#lib/services/campaigns/submit.ts';
import { view } from '#lib/services/campaigns/view.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { write } from '#lib/services/context.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { launchDue } from '#lib/services/delivery/launch-due.ts';
import { resume } from '#lib/services/delivery/resume.ts';
import { closeIncident } from '#lib/services/incidents/close.ts';
import { correct } from '#lib/services/incidents/correct.ts';
import { openIncident } from '#lib/services/incidents/open.ts';
import { takeStep } from '#lib/services/incidents/take-step.ts';
import { incidentView } from '#lib/services/incidents/view.ts';
import { append } from '#lib/services/ledger/append.ts';
import { arrange, deliveriesOf, lineUp, makeSending } from '#tests/support/deliveries.ts';
import {
  awake,
  carrierOf,
  makeApproved,
  quietWeek,
  type Stage,
  sendAll,
  setStage,
  watchedTransport,
} from '../delivery/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.god.end());
beforeEach(async () => {
  await quietWeek(stage.god);
  // Each test begins with an open topic, and with everybody who said yes.
  await arrange(stage.god, `update permissions set state = 'given' where contact_id = $1`, [
    stage.ids.get('linh@example.com'),
  ]);
  await arrange(stage.god, `update incidents set closed_at = now(), closed_by = 'x' where closed_at is null`);
  await arrange(
    stage.god,
    `update campaigns set status = 'sent', finished_at = now() where status in ('sending', 'paused')`,
  );
});

const marketer = () => stage.house.ctxOf('marketer');
const approver = () => stage.house.ctxOf('approver');
const statusOf = async (id: number) => (await view(stage.house.ctx, id)).parts.campaign.status;
/** Written, passed and sent to the three who may get it. */
const sent = async () => {
  const id = await makeApproved(stage);
  await launch(marketer(), id);
  const transport = watchedTransport();
  await sendAll(carrierOf(stage.house, transport));
  expect(transport.carried).toHaveLength(3);
  return id;
};
const allSteps = async (id: number) => {
  await takeStep(marketer(), id, { step: 'admitted', said: 'We named the old price.' });
  await takeStep(marketer(), id, { step: 'apologised', said: 'We are sorry.', pointer: 'All who got it, by letter' });
  await takeStep(marketer(), id, { step: 'acted', said: 'Prices come from the shop now.', pointer: 'Ticket 12' });
};

describe('opening an incident', () => {
  test('stops what runs: whoever was in line gets nothing of it, and it never goes on', async () => {
    const id = await makeApproved(stage);
    await launch(marketer(), id);
    await expect(openIncident(approver(), id, 'The price is wrong')).resolves.toEqual({
      got: 0,
      doubtful: 0,
      spared: 3,
      paused: 0,
    });
    const transport = watchedTransport();
    await sendAll(carrierOf(stage.house, transport));
    expect(transport.carried).toEqual([]);
    const rows = [...(await deliveriesOf(stage.god, id)).values()];
    expect(rows.filter(({ reason }) => reason === 'incident')).toHaveLength(3);
    expect(await statusOf(id)).toBe('halted');
    await expect(resume(marketer(), id)).rejects.toMatchObject({ code: 'delivery_not_paused' });
    const { parts } = await view(stage.house.ctx, id);
    expect(parts.campaign.finishedAt).not.toBeNull();
    await expect(edit(marketer(), id, { subject: 'Another' })).rejects.toMatchObject({ code: 'campaign_not_editable' });
  });

  test('says exactly who got it', async () => {
    const id = await sent();
    await expect(openIncident(marketer(), id, 'The price is wrong')).resolves.toMatchObject({ got: 3, spared: 0 });
    expect(await statusOf(id)).toBe('sent');
    const { reached, incident } = await incidentView(approver(), id);
    expect(reached).toEqual({ got: 3, doubtful: 0, spared: 0 });
    expect(incident).toMatchObject({ what: 'The price is wrong', openedBy: { name: 'Jonas Weber' }, closedAt: null });
    expect((await history(stage.house.ctx, id))[0]).toMatchObject({
      type: 'incident.opened',
      said: 'The price is wrong',
    });
  });

  test('is refused where nothing has left, where one is open, without a word, and to auditors', async () => {
    const draft = await makeApproved(stage);
    await expect(openIncident(marketer(), draft, 'Wrong')).rejects.toMatchObject({ code: 'incident_nothing_sent' });
    const id = await sent();
    await expect(openIncident(marketer(), id, ' \u0000 ')).rejects.toMatchObject({ code: 'incident_say_more' });
    await expect(openIncident(stage.house.ctxOf('auditor'), id, 'Wrong')).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await openIncident(marketer(), id, 'Wrong');
    await expect(openIncident(approver(), id, 'Wrong')).rejects.toMatchObject({ code: 'incident_open_already' });
  });
});

describe('while it is open', () => {
  test('nothing else leaves on the topic: not a launch, not what is on the calendar, not what was held', async () => {
    const id = await sent();
    await quietWeek(stage.god);
    const [running, ready, dated] = [await makeApproved(stage), await makeApproved(stage), await makeApproved(stage)];
    await launch(marketer(), running);
    await arrange(
      stage.god,
      `update campaigns set status = 'scheduled', scheduled_at = now() - interval '1 second' where id = $1`,
      [dated],
    );
    await expect(openIncident(marketer(), id, 'The price is wrong')).resolves.toMatchObject({ paused: 1 });

    expect(await statusOf(running)).toBe('paused');
    await expect(resume(marketer(), running)).rejects.toMatchObject({ code: 'incident_open' });
    await expect(launch(marketer(), ready)).rejects.toMatchObject({ code: 'campaign_blocked' });
    await launchDue(stage.house.workerDb, stage.house.db, new Date(), { info() {}, warn() {}, error() {} });
    expect(await statusOf(dated)).toBe('approved');
    expect((await view(stage.house.ctx, ready)).verdict.findings.map(({ rule }) => rule.id)).toContain(
      'admit-apologise-act',
    );
    const transport = watchedTransport();
    await sendAll(carrierOf(stage.house, transport));
    expect(transport.carried).toEqual([]);

    await allSteps(id);
    await closeIncident(approver(), id);
    expect((await view(stage.house.ctx, ready)).verdict.findings).toEqual([]);
    await resume(marketer(), running);
    await sendAll(carrierOf(stage.house, transport));
    expect(transport.carried).toHaveLength(3);
  });

  test('the database alone holds it, whatever the code around it forgets', async () => {
    const { house, god, topicId, ids } = stage;
    const id = await sent();
    await quietWeek(god);
    await openIncident(marketer(), id, 'The price is wrong');
    const other = await makeSending(house.ctx, topicId, { status: 'paused' });
    await lineUp(house.ctx, other, [ids.get('mai@example.com')!]);
    const set = (status: string) =>
      write(house.ctx, async (tx) => {
        await tx.execute(sql`update campaigns set status = ${status} where id = ${other}`);
        await append(tx, house.ctx, [{ kind: 'audit', type: 'test.tampered', target: `campaign:${other}` }]);
      });
    await expect(set('sending')).rejects.toThrow();
    // Past every trigger, the claim itself still takes nothing.
    await arrange(god, `update campaigns set status = 'sending' where id = $1`, [other]);
    const transport = watchedTransport();
    await sendAll(carrierOf(house, transport));
    expect(transport.carried).toEqual([]);
    await arrange(god, `update incidents set closed_at = now(), closed_by = 'x' where closed_at is null`);
    await sendAll(carrierOf(house, transport));
    expect(transport.carried).toHaveLength(1);
  });

  test('launching and opening at the same moment never let anything through', async () => {
    const { house, god } = stage;
    const id = await sent();
    await quietWeek(god);
    const others = [await makeApproved(stage), await makeApproved(stage), await makeApproved(stage)];
    const outcomes = await Promise.allSettled([
      ...others.map((one) => launch(marketer(), one)),
      openIncident(approver(), id, 'The price is wrong'),
    ]);
    expect(outcomes.at(-1)).toMatchObject({ status: 'fulfilled' });
    const transport = watchedTransport();
    await sendAll(carrierOf(house, transport));
    expect(transport.carried).toEqual([]);
    for (const one of others) expect(['paused', 'approved']).toContain(await statusOf(one));
  });
});

describe('the correction', () => {
  test('goes to exactly those who got what was wrong and may still be written to', async () => {
    const { house, ids, topicId } = stage;
    const id = await sent();
    await quietWeek(stage.god);
    await openIncident(marketer(), id, 'The price is wrong');
    await takeStep(marketer(), id, { step: 'admitted', said: 'We named the old <price>.' });
    const correction = await correct(marketer(), id, 'Correction of it');
    expect(correction).toMatchObject({
      corrects: id,
      segmentId: null,
      topicId,
      subject: 'Correction: The harvest has begun',
    });
    expect(correction.bodyHtml).toBe('<p>We named the old &lt;price&gt;.</p>');
    await expect(correct(marketer(), id, 'Twice')).rejects.toMatchObject({ code: 'incident_correction_exists' });
    await expect(edit(marketer(), correction.id, { segmentId: stage.segmentId })).rejects.toMatchObject({
      code: 'campaign_correction_fixed',
    });

    // Whoever leaves in the meantime does not hear of it, and espresso@ never got the wrong one.
    await withdraw(house.ctxOf({ type: 'contact', contactId: ids.get('linh@example.com')! }), {
      contactId: ids.get('linh@example.com')!,
      topicId,
      method: 'link',
    });
    await edit(house.ctxOf('marketer', { now: new Date(Date.now() - 3_600_000) }), correction.id, {
      subject: 'Correction: what the harvest costs',
      bodyHtml: '<p>We named the old price for the harvest; what it costs now stands in the shop. We are sorry.</p>',
      benefit: 'Readers learn which of the two prices really holds.',
    });
    const { facts, verdict } = await view(stage.house.ctx, correction.id);
    expect(facts.audience).toMatchObject({ matches: 3, permitted: 2 });
    expect(verdict.findings).toEqual([]);
    await submit(marketer(), correction.id);
    await approve(approver(), correction.id, { signature: signatures.en, answers: awake });
    await launch(marketer(), correction.id);
    const transport = watchedTransport();
    await sendAll(carrierOf(house, transport));
    expect(transport.carried.map(({ to }) => to).sort()).toEqual(['mai@example.com', 'nils@example.com']);
    expect((await incidentView(approver(), id)).incident?.correction).toMatchObject({ status: 'sent' });
  });

  test('is never made to mean others, whatever way it is tried', async () => {
    const id = await sent();
    await openIncident(marketer(), id, 'The price is wrong');
    const correction = await correct(marketer(), id, 'Correction');
    for (const change of ['segment_id = $2', 'corrects = null', 'corrects = id'])
      await expect(
        stage.god.query(`update campaigns set ${change.replace('$2', String(stage.segmentId))} where id = $1`, [
          correction.id,
        ]),
      ).rejects.toThrow(/correct/);
  });

  test('needs an open incident', async () => {
    const id = await sent();
    await expect(correct(marketer(), id, 'Correction')).rejects.toMatchObject({ code: 'incident_none' });
  });
});

describe('closing it', () => {
  test('takes all three steps, each once, and somebody who took none of them', async () => {
    const id = await sent();
    await openIncident(marketer(), id, 'The price is wrong');
    await expect(closeIncident(approver(), id)).rejects.toMatchObject({ code: 'incident_steps_missing' });
    await expect(takeStep(marketer(), id, { step: 'acted', said: 'Mended.' })).rejects.toMatchObject({
      code: 'incident_say_more',
    });
    await allSteps(id);
    await expect(takeStep(marketer(), id, { step: 'admitted', said: 'Again.' })).rejects.toMatchObject({
      code: 'incident_step_taken',
    });
    await expect(closeIncident(marketer(), id)).rejects.toMatchObject({ code: 'not_allowed' });
    await closeIncident(approver(), id);
    const { incident } = await incidentView(approver(), id);
    expect(incident).toMatchObject({ closedBy: { name: 'Trần Minh Châu' } });
    expect(incident!.steps.map(({ step, pointer }) => [step, pointer])).toEqual([
      ['admitted', ''],
      ['apologised', 'All who got it, by letter'],
      ['acted', 'Ticket 12'],
    ]);
    expect((await history(stage.house.ctx, id)).slice(0, 5).map(({ type }) => type)).toEqual([
      'incident.closed',
      'incident.acted',
      'incident.apologised',
      'incident.admitted',
      'incident.opened',
    ]);
  });

  test('is not done by whoever took a step, here and in the database', async () => {
    const id = await sent();
    await openIncident(marketer(), id, 'The price is wrong');
    await takeStep(approver(), id, { step: 'admitted', said: 'We named the old price.' });
    const close = `update incidents set closed_at = now(), closed_by = '${stage.house.staff.approver.id}' where campaign_id = ${id}`;
    await expect(stage.god.query(close)).rejects.toThrow('not everything is admitted');
    await takeStep(marketer(), id, { step: 'apologised', said: 'We are sorry.', pointer: 'All of them' });
    await takeStep(marketer(), id, { step: 'acted', said: 'Mended.', pointer: 'Ticket 12' });
    await expect(closeIncident(approver(), id)).rejects.toMatchObject({ code: 'incident_second_person' });
    await expect(stage.god.query(close)).rejects.toThrow('whoever took a step');
    await expect(stage.god.query(`update incident_steps set said = 'x'`)).rejects.toThrow('append-only');
    await closeIncident(stage.house.ctx, id);
    await expect(
      stage.god.query(`update incidents set closed_at = null, closed_by = null where campaign_id = ${id}`),
    ).rejects.toThrow('only closed, once');
  });
});
