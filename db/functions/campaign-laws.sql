-- What was approved is what is sent: any edit voids the approval, and nothing is edited once it is on its way.
create or replace function void_on_edit() returns trigger language plpgsql as $$
begin
  if (new.topic_id, new.channel, new.segment_id, new.corrects, new.language, new.subject, new.preheader, new.body_html, new.from_name,
      new.from_address, new.reply_to, new.benefit, new.disclosure, new.content_hash)
     is not distinct from
     (old.topic_id, old.channel, old.segment_id, old.corrects, old.language, old.subject, old.preheader, old.body_html, old.from_name,
      old.from_address, old.reply_to, old.benefit, old.disclosure, old.content_hash) then
    return new;
  end if;
  if old.status in ('sending', 'paused', 'sent', 'cancelled', 'halted') then
    raise exception 'campaign % is % and cannot be edited', old.id, old.status using errcode = 'restrict_violation';
  end if;
  update approvals set voided_at = now(), voided_because = 'edited'
   where workspace_id = new.workspace_id and campaign_id = new.id and voided_at is null;
  new.status := 'draft';
  return new;
end $$;
create or replace trigger campaigns_void_on_edit before update on campaigns
  for each row execute function void_on_edit();

create or replace function void_on_segment_edit() returns trigger language plpgsql as $$
begin
  if new.definition is distinct from old.definition then
    update approvals a set voided_at = now(), voided_because = 'segment edited'
      from campaigns c
     where c.workspace_id = new.workspace_id and c.segment_id = new.id and c.status in ('in_review', 'approved', 'scheduled')
       and a.workspace_id = c.workspace_id and a.campaign_id = c.id and a.voided_at is null;
    update campaigns set status = 'draft'
     where workspace_id = new.workspace_id and segment_id = new.id and status in ('in_review', 'approved', 'scheduled');
  end if;
  return new;
end $$;
create or replace trigger segments_void_on_edit before update on segments
  for each row execute function void_on_segment_edit();

-- Four eyes: whoever wrote or last edited it does not approve it, unless there is nobody else.
create or replace function guard_approval() returns trigger language plpgsql as $$
declare c record;
begin
  select content_hash, created_by, edited_by into c from campaigns
   where workspace_id = new.workspace_id and id = new.campaign_id;
  if c.content_hash <> new.content_hash then
    raise exception 'the approved content is not the content' using errcode = 'check_violation';
  end if;
  if not exists (select from memberships where workspace_id = new.workspace_id and user_id = new.approved_by
                    and ended_at is null and role in ('owner', 'approver')) then
    raise exception 'whoever approves is a member who may' using errcode = 'check_violation';
  end if;
  if new.approved_by in (c.created_by, c.edited_by) and (
    select count(*) from memberships
     where workspace_id = new.workspace_id and ended_at is null and role in ('owner', 'approver')) > 1 then
    raise exception 'the author does not approve' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger approvals_guard before insert on approvals
  for each row execute function guard_approval();
