-- The gate: the only place that decides whether a message may go, in the statement that takes it.

-- Why it may never go; null: nothing stands against it. A closed door without a sign on it is still closed.
create or replace function gate_refusal(state text, outdated boolean, valid_until timestamptz,
  is_open boolean, closed_because text, at timestamptz) returns text
  language sql immutable parallel safe as $$
  select case
    when is_open is null then 'not_asked'
    when not is_open then coalesce(closed_because, 'objection')
    when state is null then 'not_asked'
    when state = 'deferred' then 'deferred_answer'
    when state not in ('given', 'renewed') then state
    when outdated then 'outdated'
    when valid_until is not null and valid_until <= at then 'expired'
  end $$;

-- The moment the n-th newest message leaves the rolling window; null: there were fewer. Newest first, O(1). None allowed
-- means never. Stable, not immutable, as adding days to a moment is: only so PostgreSQL writes it into the asking statement
-- instead of calling it for every row.
create or replace function slot_free_at(sent_at timestamptz[], n integer, span interval) returns timestamptz
  language sql stable parallel safe as $$
  select case when n < 1 then 'infinity'::timestamptz else sent_at[n] + span end $$;

-- Topics are looked at only where so many messages of any topic fall into the window: fewer of one topic than of all.
create or replace function topic_slot_free_at(sent_at timestamptz[], sent_topic bigint[], topic bigint, n integer, span interval)
  returns timestamptz language sql stable parallel safe as $$
  select case when n < 1 then 'infinity'::timestamptz
              when sent_at[least(n, 200)] + span > now()
                then sent_at[(array_positions(sent_topic, topic))[least(n, 200)]] + span end $$;

-- The person's own slower rhythm: one message of the topic in so many days, whatever was promised; null: they chose none.
create or replace function own_slot_free_at(sent_at timestamptz[], sent_topic bigint[], topic bigint, own_days integer)
  returns timestamptz language sql stable parallel safe as $$
  select case when own_days is not null then topic_slot_free_at(sent_at, sent_topic, topic, 1, interval '1 day' * own_days) end $$;

-- The moment from which it may go, as far as pauses, quiet hours and rhythm are concerned; null or past: now.
drop function if exists gate_until(timestamptz, timestamptz, timestamptz[], bigint[], smallint, bigint, integer, integer, integer, integer);
drop function if exists gate_wait_reason(timestamptz, timestamptz, timestamptz[], bigint[], smallint, bigint, integer, integer, integer, integer);
create or replace function gate_until(paused_until timestamptz, topic_paused_until timestamptz, quiet_until timestamptz, sent_at timestamptz[],
  sent_topic bigint[], daily_limit smallint, topic bigint, cadence_count integer, cadence_days integer, own_days integer, weekly_budget integer)
  returns timestamptz language sql stable parallel safe as $$
  select greatest(paused_until, topic_paused_until, quiet_until,
    topic_slot_free_at(sent_at, sent_topic, topic, cadence_count, interval '1 day' * cadence_days),
    own_slot_free_at(sent_at, sent_topic, topic, own_days),
    slot_free_at(sent_at, daily_limit, interval '24 hours'),
    slot_free_at(sent_at, weekly_budget, interval '7 days')) $$;

create or replace function gate_wait_reason(paused_until timestamptz, topic_paused_until timestamptz, quiet_until timestamptz, sent_at timestamptz[],
  sent_topic bigint[], daily_limit smallint, topic bigint, cadence_count integer, cadence_days integer, own_days integer, weekly_budget integer)
  returns text language sql stable parallel safe as $$
  select case gate_until(paused_until, topic_paused_until, quiet_until, sent_at, sent_topic, daily_limit, topic, cadence_count, cadence_days, own_days, weekly_budget)
    when paused_until then 'paused'
    when topic_paused_until then 'topic_paused'
    when quiet_until then 'quiet_hours'
    when topic_slot_free_at(sent_at, sent_topic, topic, cadence_count, interval '1 day' * cadence_days) then 'cadence'
    when own_slot_free_at(sent_at, sent_topic, topic, own_days) then 'own_cadence'
    when slot_free_at(sent_at, daily_limit, interval '24 hours') then 'daily_limit'
    else 'weekly_budget' end $$;

create or replace function weekly_budget_of(policy jsonb) returns integer
  language sql immutable parallel safe as $$ select coalesce((policy ->> 'weeklyBudget')::integer, 3) $$;

-- How many past messages of a person are remembered: as many as the longest promise can ask about.
create or replace function slots_kept(p_workspace bigint) returns integer
  language sql stable set search_path = public as $$
  select greatest(20, least(200, max(greatest(t.cadence_count,
           ceil(weekly_budget_of(w.policy) * greatest(t.cadence_days, own.days) / 7.0)))))::integer
    from topics t join workspaces w on w.id = t.workspace_id
    left join lateral (select max(own_cadence_days) as days from permissions
                        where workspace_id = p_workspace and own_cadence_days is not null) own on true
   where t.workspace_id = p_workspace $$;

-- The last moment a campaign's message is still worth sending.
create or replace function last_day_of(launched_at timestamptz, policy jsonb) returns timestamptz
  language sql stable parallel safe as $$
  select launched_at + interval '1 day' * coalesce((policy ->> 'shelfLifeDays')::integer, 7) $$;

-- Claim: take up to p_limit (at most 100) deliveries that may go this instant; none: nobody behind p_after may.
-- Permission, person, campaign and approval are locked together with the delivery, because READ COMMITTED re-reads locked
-- rows only; rows somebody else holds (a withdrawal in progress) are skipped and come round again. The slot in the person's
-- rhythm is taken here, not after sending. The caller commits before anything leaves the house.
-- Nothing is taken while nobody can tell whether this database is an older copy (restore.sql).
-- The line is walked in windows of 100 and the plan is pinned to keys, in the order written: what a claim costs depends on
-- the batch, never on the size of the campaign or on statistics from when the table was empty.
create or replace function claim_deliveries(p_workspace bigint, p_campaign bigint, p_after bigint, p_limit integer,
  p_worker text, p_lease interval)
  returns table (contact_id bigint, claim_no integer, permitted_by bigint, first_dispatch_at timestamptz, merge_values jsonb)
  language plpgsql security definer set search_path = public
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_bitmapscan = off
  set join_collapse_limit = 1 set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  after bigint := p_after;
  upto bigint;
  kept constant integer := slots_kept(p_workspace);
  own_quiet constant int4multirange := (select quiet_hours_of(policy) from workspaces where id = p_workspace);
begin
  if not may_send(p_workspace) then return; end if;
  loop
    select max(h.contact_id) into upto from (
      select d.contact_id from deliveries d
       where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.status = 'ready' and d.contact_id > after
       order by d.contact_id limit 100) h;
    exit when upto is null;
    return query
      with claimable as materialized (
        select d.contact_id, p.entry_id, p.statement_id, p.since, p.basis, r.jurisdiction, c.topic_id
          from campaigns c
          join approvals a on a.workspace_id = p_workspace and a.campaign_id = p_campaign
          join workspaces w on w.id = p_workspace
          join topics t on t.workspace_id = p_workspace and t.id = c.topic_id
          join deliveries d on d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.status = 'ready'
                           and d.contact_id > after and d.contact_id <= upto
          join permissions p on p.workspace_id = p_workspace and p.contact_id = d.contact_id
                            and p.topic_id = c.topic_id and p.channel = c.channel
          join reach r on r.workspace_id = p_workspace and r.contact_id = d.contact_id
         where c.workspace_id = p_workspace and c.id = p_campaign and c.status = 'sending'
           and a.voided_at is null and a.content_hash = c.content_hash and not halted_by_incident(p_workspace, p_campaign)
           and gate_refusal(p.state, p.outdated, p.valid_until, r.open, r.closed_because, now()) is null
           and coalesce(gate_until(r.paused_until, p.paused_until,
                 quiet_until(now(), coalesce(r.time_zone, w.time_zone), r.quiet, r.quiet_zone, own_quiet), r.sent_at, r.sent_topic, r.daily_limit, c.topic_id,
                 t.cadence_count, t.cadence_days, p.own_cadence_days, weekly_budget_of(w.policy)) <= now(), true)
           and coalesce(d.not_before <= now(), true)
         order by d.contact_id
         limit least(p_limit, 100)
           for update of d, r skip locked
           for share of p, c, a skip locked),
      slots as (
        update reach r
           set sent_at = (now() || r.sent_at)[1:kept], sent_topic = (k.topic_id || r.sent_topic)[1:kept]
          from claimable k where r.workspace_id = p_workspace and r.contact_id = k.contact_id)
      update deliveries d
         set status = 'sending', permitted_by = k.entry_id, claim_no = d.claim_no + 1, claimed_by = p_worker,
             lease_until = clock_timestamp() + p_lease, first_dispatch_at = now(), reason = null, until = null,
             merge_values = jsonb_build_object('address', x.address, 'first_name', coalesce(x.first_name, ''),
               'last_name', coalesce(x.last_name, ''), 'since', k.since, 'statement', k.statement_id, 'basis', k.basis,
               'law', k.jurisdiction)
        from claimable k
        join contacts x on x.workspace_id = p_workspace and x.id = k.contact_id
       where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = k.contact_id
      returning d.contact_id, d.claim_no, d.permitted_by, d.first_dispatch_at, d.merge_values;
    exit when found;
    after := upto;
  end loop;
end $$;

-- What a lost delivery (its worker died, or the transport did not answer) still needs to be asked about again.
create or replace function may_go_on(state text, outdated boolean, valid_until timestamptz, is_open boolean, closed_because text,
  paused_until timestamptz, topic_paused_until timestamptz, at timestamptz) returns boolean
  language sql immutable parallel safe as $$
  select gate_refusal(state, outdated, valid_until, is_open, closed_because, at) is null
     and coalesce(greatest(paused_until, topic_paused_until) <= at, true) $$;

-- After a worker's death: one lost claim again, the same people with the same keys and the same bytes, if the provider still
-- remembers the keys, the campaign is still being sent, and the very permission each rests on still stands. All of a claim
-- or, under p_keys = 'together' (the transport knows one key for them all), none of it.
drop function if exists reclaim_deliveries(bigint, bigint, integer, text, interval, boolean);
create or replace function reclaim_deliveries(p_workspace bigint, p_campaign bigint, p_lease interval, p_keys text)
  returns table (contact_id bigint, claim_no integer, permitted_by bigint, first_dispatch_at timestamptz, merge_values jsonb)
  language sql security definer set search_path = public as $$
  with members as materialized (
    select d.contact_id from deliveries d
     where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.status = 'sending' and d.claimed_by = (
       select l.claimed_by from deliveries l
        where may_send(p_workspace) and p_keys in ('each', 'together') and l.workspace_id = p_workspace and l.campaign_id = p_campaign
          and l.status = 'sending' and l.lease_until < clock_timestamp() and coalesce(l.until <= now(), true)
        order by l.until nulls first, l.contact_id limit 1)),
  lost as materialized (
    select d.contact_id from members m
      join deliveries d on d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = m.contact_id
      join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
      join workspaces w on w.id = p_workspace
      join approvals a on a.workspace_id = c.workspace_id and a.campaign_id = c.id
      join permissions p on p.workspace_id = d.workspace_id and p.contact_id = d.contact_id
                        and p.topic_id = c.topic_id and p.channel = c.channel
      join reach r on r.workspace_id = d.workspace_id and r.contact_id = d.contact_id
     where d.status = 'sending' and d.lease_until < clock_timestamp() and coalesce(d.until <= now(), true)
       and d.first_dispatch_at > now() - interval '23 hours'
       and c.status = 'sending' and a.voided_at is null and a.content_hash = c.content_hash
       and not halted_by_incident(p_workspace, p_campaign) and p.entry_id = d.permitted_by
       and may_go_on(p.state, p.outdated, p.valid_until, r.open, r.closed_because, r.paused_until, p.paused_until, now())
       and quiet_until(now(), coalesce(r.time_zone, w.time_zone), r.quiet, r.quiet_zone, quiet_hours_of(w.policy)) is null
     order by d.contact_id
       for update of d, r skip locked for share of p, c, a skip locked),
  again as (
    update deliveries d set claim_no = d.claim_no + 1, lease_until = clock_timestamp() + p_lease, until = null
      from lost where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = lost.contact_id
       and (p_keys = 'each' or (select count(*) from lost) = (select count(*) from members))
    returning d.contact_id, d.claim_no, d.permitted_by, d.first_dispatch_at, d.merge_values)
  select * from again order by contact_id $$;

-- Lost and not to be asked about again: in doubt, until a person or the provider's own word settles it.
drop function if exists doubt_lost_deliveries(bigint, bigint, boolean);
create or replace function doubt_lost_deliveries(p_workspace bigint, p_campaign bigint, p_keys text) returns bigint
  language sql security definer set search_path = public as $$
  with lost as materialized (
    select d.contact_id, d.claimed_by,
           coalesce(p_keys not in ('each', 'together') or d.first_dispatch_at <= now() - interval '23 hours'
             or c.status not in ('sending', 'paused') or a.campaign_id is null or p.entry_id is distinct from d.permitted_by
             or not may_go_on(p.state, p.outdated, p.valid_until, r.open, r.closed_because, r.paused_until, p.paused_until, now()),
             true) as doubtful
      from deliveries d
      left join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
      left join approvals a on a.workspace_id = c.workspace_id and a.campaign_id = c.id
                           and a.voided_at is null and a.content_hash = c.content_hash
      left join permissions p on p.workspace_id = d.workspace_id and p.contact_id = d.contact_id
                             and p.topic_id = c.topic_id and p.channel = c.channel
      left join reach r on r.workspace_id = d.workspace_id and r.contact_id = d.contact_id
     where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.status = 'sending'
       and d.lease_until < clock_timestamp()
       for update of d skip locked),
  doubted as (
    update deliveries d set status = 'unknown', reason = case when d.until is null then 'lease_expired' else 'no_answer' end,
           lease_until = null, until = null
      from lost l
     where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = l.contact_id
       and (l.doubtful or (p_keys = 'together' and exists (
             select from lost o where o.doubtful and o.claimed_by = l.claimed_by)))
    returning 1)
  select count(*) from doubted $$;

-- Frees the slot a message took that did not go: that very one, another campaign may have taken a newer one since.
create or replace function slot_place(sent_at timestamptz[], sent_topic bigint[], taken_at timestamptz, topic bigint) returns integer
  language sql immutable parallel safe as $$
  select min(s.i)::integer from unnest(sent_at, sent_topic) with ordinality s (at, topic_id, i)
   where s.at = taken_at and s.topic_id = topic $$;
create or replace function without_place(slots anyarray, place integer) returns anyarray
  language sql immutable parallel safe as $$
  select case when place is null then slots else slots[:place - 1] || slots[place + 1:] end $$;

-- Finish: a proof of sending is always recorded, whatever the fence says; anything else only by the claim that asked.
-- p_results: [{contact, claim, outcome, provider?, after?}], outcome one of
--   sent      it is with the provider
--   rejected  it will never go
--   retry     it certainly did not go: deferred by `after` seconds or a growing pause, if that is still worth it
--   again     nobody knows, but the transport honours keys: stays out until reclaim asks about it again
--   unknown   nobody knows
create or replace function finish_deliveries(p_workspace bigint, p_campaign bigint, p_results jsonb) returns bigint
  language plpgsql security definer set search_path = public
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_bitmapscan = off
  set plan_cache_mode = force_generic_plan as $$
declare
  done bigint;
  last_day timestamptz;
begin
  select last_day_of(c.launched_at, w.policy) into last_day from campaigns c join workspaces w on w.id = c.workspace_id
   where c.workspace_id = p_workspace and c.id = p_campaign;
  with results as materialized (
    select x.contact, x.claim, x.outcome, x.provider,
           now() + interval '1 second' * greatest(x.after, 30 * 2 ^ least(x.claim, 8)) as again_at
      from jsonb_to_recordset(p_results) as x (contact bigint, claim integer, outcome text, provider text, after numeric)
     limit 1000),
  finished as (
    update deliveries d set
        status = case x.outcome when 'sent' then 'sent' when 'rejected' then 'refused' when 'again' then 'sending'
                   when 'retry' then case when x.again_at > last_day then 'refused' else 'deferred' end else 'unknown' end,
        reason = case x.outcome when 'rejected' then 'transport_rejected' when 'unknown' then 'no_answer'
                   when 'retry' then case when x.again_at > last_day then 'too_late' else 'transport_busy' end end,
        until = case when x.outcome = 'again' or (x.outcome = 'retry' and not coalesce(x.again_at > last_day, false))
                  then x.again_at end,
        sent_at = case x.outcome when 'sent' then now() end,
        provider_id = coalesce(x.provider, d.provider_id),
        first_dispatch_at = case x.outcome when 'retry' then null else d.first_dispatch_at end,
        merge_values = case when x.outcome in ('again', 'unknown') then d.merge_values end,
        lease_until = case x.outcome when 'again' then d.lease_until end
      from results x
     where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = x.contact
       and (case x.outcome when 'sent' then d.status in ('sending', 'unknown') else d.status = 'sending' and d.claim_no = x.claim end)
    returning d.contact_id, x.outcome),
  -- The delivery as it stood before this statement still says when the slot was taken.
  unused as materialized (
    select f.contact_id, d.first_dispatch_at as taken_at, c.topic_id from finished f
      join deliveries d on d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = f.contact_id
      join campaigns c on c.workspace_id = p_workspace and c.id = p_campaign
     where f.outcome in ('rejected', 'retry')),
  given_back as (
    update reach r set sent_at = without_place(r.sent_at, slot_place(r.sent_at, r.sent_topic, u.taken_at, u.topic_id)),
                       sent_topic = without_place(r.sent_topic, slot_place(r.sent_at, r.sent_topic, u.taken_at, u.topic_id))
      from unused u where r.workspace_id = p_workspace and r.contact_id = u.contact_id)
  select count(*) into done from finished;
  return done;
end $$;
-- Settle: what waits in line but may not go gets its answer: refused with the reason, or deferred with the date.
-- Deferred beyond the campaign's shelf life is refused as too late. p_deferred looks at the deferred as well: whoever left
-- meanwhile need not wait for their day.
drop function if exists settle_deliveries(bigint, bigint);
create or replace function settle_deliveries(p_workspace bigint, p_campaign bigint, p_deferred boolean) returns bigint
  language sql security definer set search_path = public as $$
  with waiting as (
    select d.contact_id, v.refusal, greatest(v.until, d.not_before) as until,
           case when d.not_before >= coalesce(v.until, d.not_before) then 'own_morning' else v.wait_reason end as wait_reason,
           last_day_of(c.launched_at, w.policy) as last_day
      from deliveries d
      join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
      join (select id, time_zone, policy, quiet_hours_of(policy) as own_quiet from workspaces where id = p_workspace offset 0) w on w.id = c.workspace_id
      join topics t on t.workspace_id = c.workspace_id and t.id = c.topic_id
      left join permissions p on p.workspace_id = d.workspace_id and p.contact_id = d.contact_id
                             and p.topic_id = c.topic_id and p.channel = c.channel
      left join reach r on r.workspace_id = d.workspace_id and r.contact_id = d.contact_id
      cross join lateral (select quiet_until(now(), coalesce(r.time_zone, w.time_zone), r.quiet, r.quiet_zone, w.own_quiet) as quiet) n
      cross join lateral (select
        gate_refusal(p.state, p.outdated, p.valid_until, r.open, r.closed_because, now()) as refusal,
        gate_until(r.paused_until, p.paused_until, n.quiet, r.sent_at, r.sent_topic, r.daily_limit, c.topic_id,
          t.cadence_count, t.cadence_days, p.own_cadence_days, weekly_budget_of(w.policy)) as until,
        gate_wait_reason(r.paused_until, p.paused_until, n.quiet, r.sent_at, r.sent_topic, r.daily_limit, c.topic_id,
          t.cadence_count, t.cadence_days, p.own_cadence_days, weekly_budget_of(w.policy)) as wait_reason) v
     where d.workspace_id = p_workspace and d.campaign_id = p_campaign
       and (d.status = 'ready' or (p_deferred and d.status = 'deferred'))
       and c.status in ('sending', 'paused')
       and (v.refusal is not null or (d.status = 'ready' and greatest(v.until, d.not_before) > now()))
       for update of d skip locked),
  settled as (
    update deliveries d set
        status = case when x.refusal is not null or x.until > x.last_day then 'refused' else 'deferred' end,
        reason = coalesce(x.refusal, case when x.until > x.last_day then 'too_late' else x.wait_reason end),
        until = case when x.refusal is null and x.until <= x.last_day then x.until end
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

-- What the desk may call acts on the workspace of the transaction only, as row-level security would have it. Anything else is
-- a mistake, and answering it with "nothing there" would let a withdrawal be acknowledged too early.
create or replace function is_own_workspace(p_workspace bigint) returns boolean
  language plpgsql stable as $$
begin
  if p_workspace is distinct from nullif(current_setting('app.workspace', true), '')::bigint then
    raise exception 'workspace % is not the one of this transaction', p_workspace using errcode = 'insufficient_privilege';
  end if;
  return true;
end $$;

-- Whoever is still in line gets nothing more of it: it was `cancelled`, or an `incident` halted it.
drop function if exists cancel_deliveries(bigint, bigint);
create or replace function cancel_deliveries(p_workspace bigint, p_campaign bigint, p_because text) returns bigint
  language sql security definer set search_path = public as $$
  select is_own_workspace(p_workspace);
  with cancelled as (
    update deliveries set status = 'refused', reason = p_because, until = null
     where workspace_id = p_workspace and campaign_id = p_campaign and status in ('ready', 'deferred')
    returning 1)
  select count(*) from cancelled $$;

-- A person at the desk has found out what became of a doubtful delivery. What did not go is not sent again, and the slot it
-- took is free again. False: it was not in doubt.
create or replace function resolve_delivery(p_workspace bigint, p_campaign bigint, p_contact bigint, p_sent boolean) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  taken_at timestamptz;
  topic bigint;
begin
  perform is_own_workspace(p_workspace);
  update deliveries d set
      status = case when p_sent then 'sent' else 'refused' end,
      reason = case when p_sent then null else 'settled_unsent' end,
      sent_at = case when p_sent then d.first_dispatch_at end, merge_values = null
    from campaigns c
   where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = p_contact and d.status = 'unknown'
     and c.workspace_id = d.workspace_id and c.id = d.campaign_id
  returning d.first_dispatch_at, c.topic_id into taken_at, topic;
  if not found then return false; end if;
  if not p_sent then
    update reach r set sent_at = without_place(r.sent_at, slot_place(r.sent_at, r.sent_topic, taken_at, topic)),
                       sent_topic = without_place(r.sent_topic, slot_place(r.sent_at, r.sent_topic, taken_at, topic))
     where r.workspace_id = p_workspace and r.contact_id = p_contact;
  end if;
  return true;
end $$;

-- The drain: what is still out for this person under a live lease.
create or replace function deliveries_in_flight(p_workspace bigint, p_contact bigint) returns bigint
  language sql stable security definer set search_path = public as $$
  select case when is_own_workspace(p_workspace) then (
    select count(*) from deliveries
     where workspace_id = p_workspace and contact_id = p_contact and status = 'sending' and lease_until > clock_timestamp()) end $$;

-- Plans made while a table was empty are bad plans: the worker asks for fresh statistics after a launch.
create or replace function analyse_deliveries() returns void
  language plpgsql security definer set search_path = public as $$ begin analyze deliveries; end $$;

-- A suppressed address is a closed door, whoever forgets to close it.
create or replace function close_on_suppression() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  if new.lifted_at is null then
    update reach r set open = false, closed_because = new.reason, entry_id = new.entry_id
      from contacts c
     where c.workspace_id = new.workspace_id and c.address_hash = new.address_hash
       and r.workspace_id = c.workspace_id and r.contact_id = c.id and r.open;
  end if;
  return null;
end $$;
create or replace trigger suppressions_close_reach after insert or update on suppressions
  for each row execute function close_on_suppression();

-- Room beside each row, so that taking a slot rewrites it in place.
alter table reach set (fillfactor = 70);

do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'public'::regnamespace
     and p.proname in ('claim_deliveries', 'reclaim_deliveries', 'doubt_lost_deliveries', 'finish_deliveries',
       'settle_deliveries', 'wake_deliveries', 'cancel_deliveries', 'resolve_delivery', 'deliveries_in_flight')
  loop
    execute format('alter function %s owner to askfirst_gate', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to askfirst_worker', f);
  end loop;
  alter function close_on_suppression() owner to askfirst_gate;
  grant update (open, closed_because, entry_id) on reach to askfirst_gate;
  revoke all on function analyse_deliveries() from public;
  grant execute on function analyse_deliveries() to askfirst_worker;
  grant execute on function cancel_deliveries(bigint, bigint, text), deliveries_in_flight(bigint, bigint),
    resolve_delivery(bigint, bigint, bigint, boolean) to askfirst_app;
end $$;
