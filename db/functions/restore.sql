-- The restore guard: what a database that is an older copy may not do, and what must not be lost with it.

-- Copied into the journal outside: every no, every erasure, and that a restore was resolved. What ends by itself will end
-- again, and a merge ends a record, not a person's yes.
create or replace function is_kept_outside(kind text, type text) returns boolean
  language sql immutable parallel safe as $$
  select (kind = 'consent' and type in ('withdrawn', 'refused', 'invalidated')) or type in ('contact.erased', 'ledger.restored') $$;

create or replace function queue_for_outside() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  insert into outside_queue (workspace_id, entry_id)
  select workspace_id, id from added where is_kept_outside(kind, type);
  return null;
end $$;
alter function queue_for_outside() owner to askfirst_gate;
create or replace trigger entries_queue_for_outside after insert on entries
  referencing new table as added for each statement execute function queue_for_outside();

-- Whether messages may leave a workspace: somebody has just compared it with what is kept outside, on this very server run,
-- and nothing is open. A copy that was put back brings an old comparison along, and so it is closed until somebody looks.
create or replace function may_send(p_workspace bigint) returns boolean
  language sql stable set search_path = public as $$
  select exists (select from restore_checks where workspace_id = p_workspace
                    and checked_at > greatest(clock_timestamp() - interval '15 seconds', pg_postmaster_start_time()))
     and not exists (select from restore_findings where workspace_id = p_workspace and resolved_at is null) $$;

-- A finding is only resolved, once, by a person, with the entry that says so.
create or replace function guard_finding() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.resolved_at is not null then
    raise exception 'this restore is resolved already' using errcode = 'restrict_violation';
  end if;
  if new.resolved_at is not null and not exists (
       select from entries e where e.workspace_id = new.workspace_id and e.id = new.resolved_entry_id
          and e.type = 'ledger.restored' and e.actor_type = 'staff' and e.actor_id = new.resolved_by) then
    raise exception 'only a person resolves a restore, and the ledger says who' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace trigger restore_findings_guard before insert or update on restore_findings
  for each row execute function guard_finding();

-- What was out when the copy was made: nobody can tell from here whether it arrived, so it is never carried again.
create or replace function doubt_restored_deliveries(p_workspace bigint) returns bigint
  language plpgsql security definer set search_path = public as $$
declare doubted bigint;
begin
  perform is_own_workspace(p_workspace);
  update deliveries set status = 'unknown', reason = 'restored', lease_until = null, until = null
   where workspace_id = p_workspace and status = 'sending';
  get diagnostics doubted = row_count;
  return doubted;
end $$;
alter function doubt_restored_deliveries(bigint) owner to askfirst_gate;
revoke all on function doubt_restored_deliveries(bigint) from public;
grant execute on function doubt_restored_deliveries(bigint) to askfirst_app;

grant insert on outside_queue to askfirst_gate;
grant insert, delete on outside_queue to askfirst_worker;
revoke update on outside_queue from askfirst_app;
grant insert, update on restore_checks to askfirst_worker;
revoke insert, update, delete on restore_checks from askfirst_app;
grant insert on restore_findings to askfirst_worker;
revoke update, delete on restore_findings from askfirst_app;
grant update (resolved_at, resolved_by, resolved_entry_id) on restore_findings to askfirst_app;
