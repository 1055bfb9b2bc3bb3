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

-- Only the person says yes. An import that brings evidence fills a gap (nothing known, or `unknown`), never more;
-- and nobody but the person undoes a no.
create or replace function guard_permission() returns trigger language plpgsql as $$
declare e record;
begin
  if tg_op = 'UPDATE' and new.state = old.state and new.entry_id = old.entry_id then
    return new;
  end if;
  select actor_type, type, contact_id into e from entries
   where workspace_id = new.workspace_id and id = new.entry_id;
  if not found or e.contact_id is distinct from new.contact_id then
    raise exception 'a permission rests on an entry of the same person' using errcode = 'integrity_constraint_violation';
  end if;
  if e.type <> new.state then
    raise exception 'the entry says %, the permission %', e.type, new.state using errcode = 'integrity_constraint_violation';
  end if;
  if e.actor_type = 'contact' then
    return new;
  end if;
  if new.state in ('given', 'renewed') and not
     (new.basis = 'imported' and (tg_op = 'INSERT' or old.state = 'unknown')) then
    raise exception 'only the person can give a permission' using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and old.state in ('withdrawn', 'refused')
     and new.state not in ('withdrawn', 'revoked', 'invalidated') then
    raise exception 'only the person can take back a withdrawal' using errcode = 'check_violation';
  end if;
  return new;
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
       and e.contact_id = new.contact_id and e.actor_type = 'contact' and e.type = 'given') then
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
       and e.actor_type = 'contact' and e.type = 'given') then
    raise exception 'only the person can lift a suppression' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger suppressions_guard before update on suppressions
  for each row execute function guard_suppression();
