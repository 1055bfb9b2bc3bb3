-- The gate: the only place that decides whether a message may go, in the statement that takes it.

-- Why it may never go; null: nothing stands against it.
create or replace function gate_refusal(state text, outdated boolean, valid_until timestamptz,
  is_open boolean, closed_because text, at timestamptz) returns text
  language sql immutable parallel safe as $$
  select case
    when is_open is null then 'not_asked'
    when not is_open then closed_because
    when state is null then 'not_asked'
    when state = 'deferred' then 'deferred_answer'
    when state not in ('given', 'renewed') then state
    when outdated then 'outdated'
    when valid_until is not null and valid_until <= at then 'expired'
  end $$;

-- The moment the n-th newest message leaves the rolling window; null: there were fewer. Newest first, O(1).
create or replace function slot_free_at(sent_at timestamptz[], n integer, span interval) returns timestamptz
  language sql immutable parallel safe as $$ select sent_at[n] + span $$;

create or replace function topic_slot_free_at(sent_at timestamptz[], sent_topic bigint[], topic bigint, n integer, span interval)
  returns timestamptz language sql immutable parallel safe as $$
  select case when topic = any (sent_topic) then (
    select s.at + span from unnest(sent_at, sent_topic) with ordinality s (at, topic_id, i)
     where s.topic_id = topic order by s.i offset n - 1 limit 1) end $$;

-- The moment from which it may go, as far as pauses and rhythm are concerned; null or past: now.
create or replace function gate_until(paused_until timestamptz, topic_paused_until timestamptz, sent_at timestamptz[],
  sent_topic bigint[], daily_limit smallint, topic bigint, cadence_count integer, cadence_days integer, weekly_budget integer)
  returns timestamptz language sql immutable parallel safe as $$
  select greatest(paused_until, topic_paused_until,
    topic_slot_free_at(sent_at, sent_topic, topic, cadence_count, make_interval(days => cadence_days)),
    slot_free_at(sent_at, daily_limit, interval '24 hours'),
    slot_free_at(sent_at, weekly_budget, interval '7 days')) $$;

create or replace function gate_wait_reason(paused_until timestamptz, topic_paused_until timestamptz, sent_at timestamptz[],
  sent_topic bigint[], daily_limit smallint, topic bigint, cadence_count integer, cadence_days integer, weekly_budget integer)
  returns text language sql immutable parallel safe as $$
  select case gate_until(paused_until, topic_paused_until, sent_at, sent_topic, daily_limit, topic, cadence_count, cadence_days, weekly_budget)
    when paused_until then 'paused'
    when topic_paused_until then 'topic_paused'
    when topic_slot_free_at(sent_at, sent_topic, topic, cadence_count, make_interval(days => cadence_days)) then 'cadence'
    when slot_free_at(sent_at, daily_limit, interval '24 hours') then 'daily_limit'
    else 'weekly_budget' end $$;

create or replace function weekly_budget_of(policy jsonb) returns integer
  language sql immutable parallel safe as $$ select coalesce((policy ->> 'weeklyBudget')::integer, 3) $$;

-- Claim: take up to p_limit deliveries that may go this instant. Permission, person, campaign and approval are locked
-- together with the delivery, because READ COMMITTED re-reads locked rows only; rows somebody else holds (a withdrawal in
-- progress) are skipped and come round again. The slot in the person's rhythm is taken here, not after sending.
-- The caller commits before anything leaves the house.
create or replace function claim_deliveries(p_workspace bigint, p_campaign bigint, p_after bigint, p_limit integer,
  p_worker text, p_lease interval)
  returns table (contact_id bigint, claim_no integer, permitted_by bigint, first_dispatch_at timestamptz, merge_values jsonb)
  language sql security definer set search_path = public as $$
  with claimable as materialized (
    select d.contact_id, p.entry_id, c.topic_id
      from deliveries d
      join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
      join workspaces w on w.id = c.workspace_id
      join topics t on t.workspace_id = c.workspace_id and t.id = c.topic_id
      join approvals a on a.workspace_id = c.workspace_id and a.campaign_id = c.id
      join permissions p on p.workspace_id = d.workspace_id and p.contact_id = d.contact_id
                        and p.topic_id = c.topic_id and p.channel = c.channel
      join reach r on r.workspace_id = d.workspace_id and r.contact_id = d.contact_id
     where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.status = 'ready' and d.contact_id > p_after
       and c.status = 'sending'
       and a.voided_at is null and a.content_hash = c.content_hash
       and gate_refusal(p.state, p.outdated, p.valid_until, r.open, r.closed_because, now()) is null
       and coalesce(gate_until(r.paused_until, p.paused_until, r.sent_at, r.sent_topic, r.daily_limit, c.topic_id,
             t.cadence_count, t.cadence_days, weekly_budget_of(w.policy)) <= now(), true)
     order by d.contact_id
     limit p_limit
       for update of d, r skip locked
       for share of p, c, a skip locked),
  slots as (
    update reach r set sent_at = (now() || r.sent_at)[1:20], sent_topic = (k.topic_id || r.sent_topic)[1:20]
      from claimable k where r.workspace_id = p_workspace and r.contact_id = k.contact_id)
  update deliveries d
     set status = 'sending', permitted_by = k.entry_id, claim_no = d.claim_no + 1, claimed_by = p_worker,
         lease_until = clock_timestamp() + p_lease, first_dispatch_at = coalesce(d.first_dispatch_at, now()),
         reason = null, until = null,
         merge_values = coalesce(d.merge_values, jsonb_build_object('address', x.address, 'first_name', coalesce(x.first_name, ''),
           'last_name', coalesce(x.last_name, ''), 'language', coalesce(x.language, ''), 'since', p_since.since))
    from claimable k
    join contacts x on x.workspace_id = p_workspace and x.id = k.contact_id
    cross join lateral (
      select to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since from entries e
       where e.workspace_id = p_workspace and e.id = k.entry_id) p_since
   where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = k.contact_id
  returning d.contact_id, d.claim_no, d.permitted_by, d.first_dispatch_at, d.merge_values $$;

-- After a worker's death: the same key and the same bytes again, if the transport honours keys, the provider still
-- remembers the key, and the permission stands. Everything else is in doubt and stays so until a person settles it.
create or replace function reclaim_deliveries(p_workspace bigint, p_campaign bigint, p_limit integer, p_worker text,
  p_lease interval, p_honours_keys boolean)
  returns table (contact_id bigint, claim_no integer, permitted_by bigint, first_dispatch_at timestamptz, merge_values jsonb)
  language sql security definer set search_path = public as $$
  with lost as materialized (
    select d.contact_id from deliveries d
      join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
      join permissions p on p.workspace_id = d.workspace_id and p.contact_id = d.contact_id
                        and p.topic_id = c.topic_id and p.channel = c.channel
      join reach r on r.workspace_id = d.workspace_id and r.contact_id = d.contact_id
     where p_honours_keys and d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.status = 'sending'
       and d.lease_until < clock_timestamp() and d.first_dispatch_at > now() - interval '23 hours'
       and gate_refusal(p.state, p.outdated, p.valid_until, r.open, r.closed_because, now()) is null
     order by d.contact_id limit p_limit
       for update of d, r skip locked for share of p skip locked)
  update deliveries d set claim_no = d.claim_no + 1, claimed_by = p_worker, lease_until = clock_timestamp() + p_lease
    from lost where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = lost.contact_id
  returning d.contact_id, d.claim_no, d.permitted_by, d.first_dispatch_at, d.merge_values $$;

create or replace function doubt_lost_deliveries(p_workspace bigint, p_campaign bigint, p_honours_keys boolean) returns bigint
  language sql security definer set search_path = public as $$
  with lost as (
    select d.contact_id from deliveries d
      join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
      left join permissions p on p.workspace_id = d.workspace_id and p.contact_id = d.contact_id
                        and p.topic_id = c.topic_id and p.channel = c.channel
      left join reach r on r.workspace_id = d.workspace_id and r.contact_id = d.contact_id
     where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.status = 'sending'
       and d.lease_until < clock_timestamp()
       and (not p_honours_keys or d.first_dispatch_at <= now() - interval '23 hours'
            or gate_refusal(p.state, p.outdated, p.valid_until, r.open, r.closed_because, now()) is not null)
       for update of d skip locked),
  doubted as (
    update deliveries d set status = 'unknown', reason = 'lease_expired', lease_until = null
      from lost where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = lost.contact_id
    returning 1)
  select count(*) from doubted $$;

-- Finish: a proof of sending is always recorded, whatever the fence says; anything else only by the claim that asked.
-- p_results: [{contact, claim, outcome: sent | rejected | retry | unknown, provider?}]. Slots of what did not go are given back.
create or replace function finish_deliveries(p_workspace bigint, p_campaign bigint, p_results jsonb) returns bigint
  language sql security definer set search_path = public as $$
  with results as materialized (
    select x.contact, x.claim, x.outcome, x.provider from jsonb_to_recordset(p_results)
      as x (contact bigint, claim integer, outcome text, provider text)),
  finished as (
    update deliveries d set
        status = case x.outcome when 'sent' then 'sent' when 'rejected' then 'refused' when 'retry' then 'ready' else 'unknown' end,
        reason = case x.outcome when 'rejected' then 'transport_rejected' when 'unknown' then 'no_answer' end,
        sent_at = case x.outcome when 'sent' then now() end,
        provider_id = coalesce(x.provider, d.provider_id),
        first_dispatch_at = case x.outcome when 'retry' then null else d.first_dispatch_at end,
        merge_values = case when x.outcome in ('sent', 'rejected') then null else d.merge_values end,
        lease_until = null
      from results x
     where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = x.contact
       and (case x.outcome when 'sent' then d.status in ('sending', 'unknown') else d.status = 'sending' and d.claim_no = x.claim end)
    returning d.contact_id, x.outcome),
  given_back as (
    update reach r set sent_at = r.sent_at[2:20], sent_topic = r.sent_topic[2:20]
      from finished f
     where f.outcome in ('rejected', 'retry') and r.workspace_id = p_workspace and r.contact_id = f.contact_id)
  select count(*) from finished $$;

-- Settle: what waits in line but may not go gets its answer: refused with the reason, or deferred with the date.
-- Deferred beyond the campaign's shelf life is refused as too late.
create or replace function settle_deliveries(p_workspace bigint, p_campaign bigint) returns bigint
  language sql security definer set search_path = public as $$
  with waiting as (
    select d.contact_id, v.refusal, v.until, v.wait_reason, c.launched_at
           + make_interval(days => coalesce((w.policy ->> 'shelfLifeDays')::integer, 7)) as last_day
      from deliveries d
      join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
      join workspaces w on w.id = c.workspace_id
      join topics t on t.workspace_id = c.workspace_id and t.id = c.topic_id
      left join permissions p on p.workspace_id = d.workspace_id and p.contact_id = d.contact_id
                             and p.topic_id = c.topic_id and p.channel = c.channel
      left join reach r on r.workspace_id = d.workspace_id and r.contact_id = d.contact_id
      cross join lateral (select
        gate_refusal(p.state, p.outdated, p.valid_until, r.open, r.closed_because, now()) as refusal,
        gate_until(r.paused_until, p.paused_until, r.sent_at, r.sent_topic, r.daily_limit, c.topic_id,
          t.cadence_count, t.cadence_days, weekly_budget_of(w.policy)) as until,
        gate_wait_reason(r.paused_until, p.paused_until, r.sent_at, r.sent_topic, r.daily_limit, c.topic_id,
          t.cadence_count, t.cadence_days, weekly_budget_of(w.policy)) as wait_reason) v
     where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.status = 'ready'
       and c.status in ('sending', 'paused')
       and (v.refusal is not null or v.until > now())
       for update of d skip locked),
  settled as (
    update deliveries d set
        status = case when x.refusal is not null or x.until > x.last_day then 'refused' else 'deferred' end,
        reason = coalesce(x.refusal, case when x.until > x.last_day then 'too_late' else x.wait_reason end),
        until = case when x.refusal is null and x.until <= x.last_day then x.until end,
        merge_values = case when x.refusal is null and x.until <= x.last_day then d.merge_values end
      from waiting x
     where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = x.contact_id
    returning 1)
  select count(*) from settled $$;

-- Deferred deliveries whose day has come stand in line again.
create or replace function wake_deliveries(p_workspace bigint, p_campaign bigint) returns bigint
  language sql security definer set search_path = public as $$
  with woken as (
    update deliveries set status = 'ready', reason = null, until = null
     where workspace_id = p_workspace and campaign_id = p_campaign and status = 'deferred' and until <= now()
    returning 1)
  select count(*) from woken $$;

create or replace function cancel_deliveries(p_workspace bigint, p_campaign bigint) returns bigint
  language sql security definer set search_path = public as $$
  with cancelled as (
    update deliveries set status = 'refused', reason = 'cancelled', until = null, merge_values = null
     where workspace_id = p_workspace and campaign_id = p_campaign and status in ('ready', 'deferred')
    returning 1)
  select count(*) from cancelled $$;

-- The drain: what is still out for this person under a live lease.
create or replace function deliveries_in_flight(p_workspace bigint, p_contact bigint) returns bigint
  language sql stable security definer set search_path = public as $$
  select count(*) from deliveries
   where workspace_id = p_workspace and contact_id = p_contact and status = 'sending' and lease_until > clock_timestamp() $$;

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace
     and p.proname in ('claim_deliveries', 'reclaim_deliveries', 'doubt_lost_deliveries', 'finish_deliveries',
       'settle_deliveries', 'wake_deliveries', 'cancel_deliveries', 'deliveries_in_flight')
  loop
    execute format('alter function %s owner to askfirst_gate', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to askfirst_worker', f);
  end loop;
  grant execute on function cancel_deliveries(bigint, bigint), deliveries_in_flight(bigint, bigint) to askfirst_app;
end $$;
