-- The laws of re-entry, where no refactoring can lose them.

-- Published words stay as they are.
create or replace function keep_published_words() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'statement % is published and cannot be changed', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create or replace trigger statements_immutable before update or delete on statements
  for each row execute function keep_published_words();

-- The laws of re-entry, word for word those of lib/domain/consent/permission.ts; one table of cases runs through both.
create or replace function takes_hold(from_state text, type text, by_person boolean, basis text) returns boolean
  language sql immutable parallel safe as $$
  select case type
    when 'given' then by_person or (coalesce(from_state, 'unknown') = 'unknown' and basis in ('imported', 'soft-opt-in', 'implied'))
    when 'renewed' then by_person
    when 'withdrawn' then from_state is distinct from 'withdrawn'
    when 'refused' then case when by_person then coalesce(from_state, 'unknown') not in ('withdrawn', 'refused')
                             else coalesce(from_state, 'unknown') in ('unknown', 'requested', 'deferred') end
    when 'requested' then coalesce(from_state, 'unknown') in ('unknown', 'requested', 'deferred')
    when 'deferred' then coalesce(from_state, 'unknown') in ('unknown', 'requested', 'deferred')
    when 'revoked' then coalesce(from_state, 'unknown') in ('unknown', 'requested', 'deferred', 'given', 'renewed')
    when 'invalidated' then coalesce(from_state, 'unknown') in ('unknown', 'requested', 'deferred', 'given', 'renewed')
    when 'expired' then coalesce(from_state, 'unknown') in ('requested', 'deferred', 'given', 'renewed')
    when 'unknown' then from_state is null
    else false end $$;

-- What closes a permission. A no about everything closes what lies below it; whatever else is about one topic.
create or replace function is_closed(state text) returns boolean
  language sql immutable parallel safe as $$
  select state in ('refused', 'withdrawn', 'expired', 'revoked', 'invalidated') $$;

create or replace function guard_permission() returns trigger language plpgsql as $$
declare
  e record;
  by_person boolean;
begin
  if tg_op = 'UPDATE' and new.state = old.state and new.entry_id = old.entry_id then
    if new.basis is distinct from old.basis or (old.outdated and not new.outdated)
       or coalesce(new.valid_until, 'infinity') > coalesce(old.valid_until, 'infinity') then
      raise exception 'a permission gains nothing without an entry' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  select actor_type, type, contact_id, topic_id, channel, at into e from entries
   where workspace_id = new.workspace_id and id = new.entry_id;
  if not found or e.contact_id is distinct from new.contact_id then
    raise exception 'a permission rests on an entry of the same person' using errcode = 'integrity_constraint_violation';
  end if;
  if e.type <> new.state then
    raise exception 'the entry says %, the permission %', e.type, new.state using errcode = 'integrity_constraint_violation';
  end if;
  if (e.topic_id is null and not is_closed(new.state)) or e.topic_id <> new.topic_id or e.channel <> new.channel then
    raise exception 'the entry is about something else' using errcode = 'integrity_constraint_violation';
  end if;
  by_person := e.actor_type = 'contact';
  if new.basis = 'implied' and new.state in ('given', 'renewed') and new.valid_until is null then
    raise exception 'an implied consent runs out' using errcode = 'check_violation';
  end if;
  -- Left everything: nobody but the person brings a topic to life.
  if not by_person and not is_closed(new.state) and exists (
       select from entries w where w.workspace_id = new.workspace_id and w.contact_id = new.contact_id and w.kind = 'consent'
          and w.topic_id is null and (w.channel is null or w.channel = new.channel) and is_closed(w.type)) then
    raise exception 'only the person can take back a withdrawal from everything' using errcode = 'check_violation';
  end if;
  if takes_hold(case when tg_op = 'UPDATE' then old.state end, new.state, by_person, new.basis) then
    return new;
  end if;
  -- A right of its own that still stands gets more time, and changes into nothing else.
  if tg_op = 'UPDATE' and new.state = 'renewed' and new.basis in ('soft-opt-in', 'implied') and old.basis = new.basis
     and old.state in ('given', 'renewed') and old.valid_until > e.at and new.valid_until > old.valid_until then
    return new;
  end if;
  -- An upsert comes by here first, as if there were nothing yet: the update that follows is judged by what there is.
  if tg_op = 'INSERT' and exists (select from permissions p where p.workspace_id = new.workspace_id
       and p.contact_id = new.contact_id and p.topic_id = new.topic_id and p.channel = new.channel) then
    return new;
  end if;
  if new.state in ('given', 'renewed') then
    raise exception 'only the person can give a permission' using errcode = 'check_violation';
  elsif tg_op = 'UPDATE' and is_closed(old.state) then
    raise exception 'only the person can take back what is over' using errcode = 'check_violation';
  end if;
  raise exception 'an entry % changes nothing here', new.state using errcode = 'check_violation';
end $$;
create or replace trigger permissions_guard before insert or update on permissions
  for each row execute function guard_permission();

-- A person whose address is suppressed starts closed; only their own new act opens it again.
create or replace function guard_reach() returns trigger language plpgsql as $$
declare s record;
begin
  if tg_op = 'INSERT' then
    select x.reason, x.entry_id into s from suppressions x
      join contacts c on c.workspace_id = x.workspace_id and c.address_hash = x.address_hash
     where x.workspace_id = new.workspace_id and c.id = new.contact_id and x.lifted_at is null limit 1;
    if found then
      new.open := false; new.closed_because := s.reason; new.entry_id := s.entry_id;
    end if;
  elsif new.open and not old.open and not exists (
    select from entries e where e.workspace_id = new.workspace_id and e.id = new.entry_id
       and e.contact_id = new.contact_id and e.actor_type = 'contact' and e.type in ('given', 'renewed')) then
    raise exception 'only the person can open this again' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger reach_guard_insert before insert on reach
  for each row execute function guard_reach();
create or replace trigger reach_guard before update of open on reach
  for each row execute function guard_reach();

create or replace function guard_suppression() returns trigger language plpgsql as $$
begin
  if new.lifted_at is not null and not exists (
    select from entries e where e.workspace_id = new.workspace_id and e.id = new.lifted_entry_id
       and e.actor_type = 'contact' and e.type in ('given', 'renewed')) then
    raise exception 'only the person can lift a suppression' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger suppressions_guard before update on suppressions
  for each row execute function guard_suppression();
