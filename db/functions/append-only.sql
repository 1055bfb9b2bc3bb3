-- History cannot be changed, not even by the owner of the tables: a superuser would have to drop these triggers first,
-- and the checkpoints that others hold would still tell.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

create or replace trigger entries_append_only before update or delete on entries
  for each row execute function refuse_change();
create or replace trigger entries_no_truncate before truncate on entries
  for each statement execute function refuse_change();
create or replace trigger checkpoints_append_only before update or delete on checkpoints
  for each row execute function refuse_change();
create or replace trigger checkpoints_no_truncate before truncate on checkpoints
  for each statement execute function refuse_change();
create or replace trigger leaves_append_only before update or delete on leaves
  for each row execute function refuse_change();
create or replace trigger leaves_no_truncate before truncate on leaves
  for each statement execute function refuse_change();

-- A new entry waits for its place in the tree, and vouches for the transaction it was written in.
create or replace function queue_entries() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  insert into entry_queue (workspace_id, entry_id, leaf_hash) select workspace_id, id, leaf_hash from added;
  perform set_config('app.entry_in', pg_current_xact_id()::text, true);
  return null;
end $$;
alter function queue_entries() owner to askfirst_gate;
create or replace trigger entries_queue after insert on entries
  referencing new table as added for each statement execute function queue_entries();

-- Whatever staff changes leaves an entry in the same transaction, or does not commit.
create or replace function require_entry() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('app.entry_in', true), '') <> pg_current_xact_id()::text then
    raise exception 'a change of % was not entered in the ledger', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
do $$
declare t text;
begin
  foreach t in array array['workspaces', 'memberships', 'topics', 'statements', 'forms', 'form_topics', 'segments',
                           'campaigns', 'campaign_answers', 'approvals', 'suppressions', 'imports', 'artefacts', 'incidents', 'incident_steps']
  loop
    execute format('drop trigger if exists %I on %I', t || '_require_entry', t);
    execute format('create constraint trigger %I after insert or update or delete on %I
      deferrable initially deferred for each row execute function require_entry()', t || '_require_entry', t);
  end loop;
end $$;
