import { translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import { may } from '#lib/domain/access/role.ts';
import { cooledAt } from '#lib/domain/campaigns/cooling-off.ts';
import { isAlone, isSettled } from '#lib/domain/campaigns/validate.ts';
import { isHalted } from '#lib/services/restore/halted.ts';
import { Countdown } from './_countdown.tsx';
import { loadView } from './_load.ts';
import { Step } from './_step.tsx';
import {
  LaunchNow,
  PauseNow,
  ResumeHalted,
  ResumeNow,
  Schedule,
  Submit,
  TakeBack,
  Unschedule,
} from './_step-buttons.tsx';

/** The one sentence that says where the campaign stands, and the one thing to do about it. */
export const NextStep = async ({ id }: { id: string }) => {
  const { ctx, parts, verdict, facts, approval, incident } = await loadView(id);
  const { campaign, workspace } = parts;
  const t = await translator('campaigns');
  const can = (capability: Parameters<typeof may>[1]) => may(ctx.role, capability);
  const me = ctx.user.id;
  const wrote = me === campaign.createdBy || me === campaign.editedBy;
  const open = verdict.findings.filter((finding) => !isSettled(finding));
  const count = (severity: string) => open.filter((finding) => finding.severity === severity).length;
  const checks = { href: `/campaigns/${campaign.id}/checks`, label: t('next.toChecks') };
  const review = { href: `/campaigns/${campaign.id}/review`, label: t('next.toReview') };
  const permitted = facts.audience?.permitted ?? 0;
  const undo = (can('campaigns:approve') || can('campaigns:send')) && <TakeBack id={campaign.id} />;

  if (incident && (!incident.closedAt || campaign.status === 'halted'))
    return (
      <Step
        tone="block"
        at={campaign.status === 'sent' ? 4 : 3}
        link={{ href: `/campaigns/${campaign.id}/incident`, label: t('next.toIncident') }}
        strong
      >
        {t(incident.closedAt ? 'next.halted' : 'next.incident')}
      </Step>
    );
  // What was let pass may be kept back by what has happened since; the launch would refuse it, so the page says it first.
  if (count('block') > 0 && ['in_review', 'approved', 'scheduled'].includes(campaign.status))
    return (
      <Step
        tone="block"
        at={campaign.status === 'in_review' ? 1 : 2}
        link={checks}
        action={campaign.status === 'scheduled' && can('campaigns:send') && <Unschedule id={campaign.id} />}
      >
        {t('next.blockedSince', { blocks: count('block') })}
      </Step>
    );

  switch (campaign.status) {
    case 'draft':
      if (open.length > 0)
        return (
          <Step tone={count('block') > 0 ? 'block' : 'ask'} at={0} link={checks}>
            {t('next.open', { blocks: count('block'), reviews: count('review'), warnings: count('warn') })}
          </Step>
        );
      return (
        <Step tone="good" at={0} action={can('campaigns:write') && <Submit id={campaign.id} />}>
          {t('next.clean', { passed: verdict.passed.length, settled: verdict.findings.length })}
        </Step>
      );
    case 'in_review': {
      const others = facts.people.approvers.filter(
        (one) => one.id !== facts.people.author.id && one.id !== facts.people.editor.id,
      );
      if (can('campaigns:approve') && (!wrote || isAlone(facts.people)))
        return (
          <Step tone="ask" at={1} link={review} strong>
            {t('next.yourReview', { name: facts.people.editor.name })}
          </Step>
        );
      return (
        <Step tone="wait" at={1} link={review}>
          {t('next.waiting', { names: others.map(({ name }) => name).join(', ') })}
        </Step>
      );
    }
    case 'approved': {
      const halted = await isHalted(ctx, campaign.id);
      const cooled = cooledAt(campaign.editedAt, facts.policy);
      const cooling = facts.now < cooled;
      return (
        <Step
          tone={halted ? 'ask' : cooling ? 'wait' : 'good'}
          at={2}
          action={
            <>
              {undo}
              {can('campaigns:send') && <Schedule id={campaign.id} timeZone={workspace.timeZone} />}
              {can('campaigns:send') && !cooling && <LaunchNow id={campaign.id} permitted={permitted} />}
            </>
          }
        >
          {halted ? t('next.approvedHalted') : t('next.approved', { name: approval?.by.name ?? '', permitted })}{' '}
          {cooling &&
            t.rich('next.cooling', {
              when: () => <Moment at={cooled} as="time" />,
              left: () => <Countdown until={cooled.toISOString()} />,
            })}
        </Step>
      );
    }
    case 'scheduled':
      return (
        <Step
          tone="wait"
          at={2}
          action={
            <>
              {undo}
              {can('campaigns:send') && (
                <>
                  <Unschedule id={campaign.id} />
                  <Schedule id={campaign.id} timeZone={workspace.timeZone} again />
                  {facts.now >= cooledAt(campaign.editedAt, facts.policy) && (
                    <LaunchNow id={campaign.id} permitted={permitted} />
                  )}
                </>
              )}
            </>
          }
        >
          {campaign.localAt
            ? t.rich('next.ownMorning', {
                local: campaign.localAt.slice(0, 16).replace('T', ' '),
                when: () => <Moment at={campaign.scheduledAt} />,
              })
            : t.rich('next.scheduled', { when: () => <Moment at={campaign.scheduledAt} />, zone: workspace.timeZone })}
        </Step>
      );
    case 'sending':
      return (
        <Step
          tone="wait"
          at={3}
          link={{ href: `/campaigns/${campaign.id}/progress`, label: t('next.toProgress') }}
          action={can('campaigns:send') && <PauseNow id={campaign.id} />}
        >
          {t('next.sending')}
        </Step>
      );
    case 'paused': {
      if (facts.incident && !facts.corrects)
        return (
          <Step tone="block" at={3}>
            {t('next.heldByIncident', { campaign: facts.incident.campaign })}
          </Step>
        );
      const halted = await isHalted(ctx, campaign.id);
      const Resume = halted ? ResumeHalted : ResumeNow;
      return (
        <Step tone={halted ? 'block' : 'ask'} at={3} action={can('campaigns:send') && <Resume id={campaign.id} />}>
          {t(halted ? 'next.pausedHalted' : 'next.paused')}
        </Step>
      );
    }
    case 'sent':
      return (
        <Step tone="good" at={4} link={{ href: `/campaigns/${campaign.id}/progress`, label: t('next.toProgress') }}>
          {t.rich('next.sent', { when: () => <Moment at={campaign.finishedAt} /> })}
        </Step>
      );
    case 'halted':
    case 'cancelled':
      return (
        <Step tone="wait" at={3} link={{ href: `/campaigns/${campaign.id}/progress`, label: t('next.toProgress') }}>
          {t('next.cancelled')}
        </Step>
      );
  }
};
