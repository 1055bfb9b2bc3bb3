-- Something wrong went out: nothing leaves on its topic any more but a correction, until the incident is closed.

-- A correction goes only to those who got what it corrects, on the topic it was about; the gate and the launch ask this.
create or replace function halted_by_incident(p_workspace bigint, p_campaign bigint) returns boolean
  language sql stable set search_path = public as $$
  select exists (
    select from campaigns c
      join incidents i on i.workspace_id = c.workspace_id and i.topic_id = c.topic_id and i.closed_at is null
     where c.workspace_id = p_workspace and c.id = p_campaign and c.corrects is null) $$;

-- Opening and setting out wait for each other on the topic's row: whichever is second sees the first.
create or replace function open_incident() returns trigger language plpgsql as $$
begin
  perform from topics where workspace_id = new.workspace_id and id = new.topic_id for no key update;
  if not exists (select from campaigns where workspace_id = new.workspace_id and id = new.campaign_id
                    and topic_id = new.topic_id and launched_at is not null) then
    raise exception 'campaign % has not sent anything on topic %', new.campaign_id, new.topic_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger incidents_open before insert on incidents for each row execute function open_incident();

create or replace function refuse_while_incident() returns trigger language plpgsql as $$
begin
  perform from topics where workspace_id = new.workspace_id and id = new.topic_id for share;
  if halted_by_incident(new.workspace_id, new.id) then
    raise exception 'campaign % waits: an incident is open on its topic', new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create or replace trigger campaigns_refuse_while_incident before update of status on campaigns
  for each row when (new.status = 'sending' and old.status is distinct from 'sending')
  execute function refuse_while_incident();

-- Closed once, after all three steps, by somebody who took none of them unless nobody else may.
create or replace function guard_incident() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null or (new.campaign_id, new.topic_id, new.what, new.opened_by, new.opened_at)
       is distinct from (old.campaign_id, old.topic_id, old.what, old.opened_by, old.opened_at) then
    raise exception 'an incident is only closed, once' using errcode = 'restrict_violation';
  end if;
  if (select count(*) from incident_steps where workspace_id = new.workspace_id and incident_id = new.id) < 3 then
    raise exception 'not everything is admitted, apologised for and mended' using errcode = 'check_violation';
  end if;
  if exists (select from incident_steps where workspace_id = new.workspace_id and incident_id = new.id and by = new.closed_by)
     and exists (select from memberships where workspace_id = new.workspace_id and ended_at is null
                    and role in ('owner', 'approver') and user_id <> new.closed_by) then
    raise exception 'whoever took a step does not close the incident' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger incidents_guard before update on incidents for each row execute function guard_incident();

create or replace trigger incident_steps_append_only before update or delete on incident_steps
  for each row execute function refuse_change();

-- What a correction corrects, and where, stays: the people are those who got that campaign, and nobody else.
create or replace function guard_correction() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.corrects is distinct from old.corrects then
    raise exception 'what campaign % corrects cannot be changed', new.id using errcode = 'restrict_violation';
  end if;
  if new.corrects is not null and (new.segment_id is not null or not exists (
       select from campaigns w where w.workspace_id = new.workspace_id and w.id = new.corrects
          and w.topic_id = new.topic_id and w.channel = new.channel)) then
    raise exception 'a correction goes to those who got what it corrects' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger campaigns_guard_correction before insert or update of corrects, topic_id, channel, segment_id on campaigns
  for each row execute function guard_correction();

revoke delete on incidents from askfirst_app;
revoke update on incidents from askfirst_app;
grant update (closed_by, closed_at) on incidents to askfirst_app;
revoke update, delete on incident_steps from askfirst_app;
