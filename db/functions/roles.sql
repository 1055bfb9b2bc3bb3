-- Three roles, none of which owns anything.
--   askfirst_app     requests: bound to one workspace by row-level security
--   askfirst_worker  the worker: sees every workspace, moves deliveries only through the gate's functions
--   askfirst_gate    owns the gate's functions and is nobody's login: the only role that may move a delivery
do $$
declare r text;
begin
  foreach r in array array['askfirst_app', 'askfirst_worker', 'askfirst_gate'] loop
    begin
      execute format('create role %I nologin', r);
    exception when duplicate_object or unique_violation then null;
    end;
    begin
      execute format('grant %I to %I', r, current_user);
    exception when duplicate_object or unique_violation then null;
    end;
    execute format('grant usage on schema public to %I', r);
  end loop;
end $$;
grant create on schema public to askfirst_gate;

-- What everybody at the desk may do, by default …
grant select, insert, update, delete on all tables in schema public to askfirst_app;
grant select on all tables in schema public to askfirst_worker, askfirst_gate;
grant usage, select on all sequences in schema public to askfirst_app, askfirst_worker, askfirst_gate;

-- … and what nobody may: history is only added to,
revoke update, delete on entries from askfirst_app;
revoke update on entry_details from askfirst_app;
revoke insert, update, delete on entry_queue, leaves, tiles, checkpoints, ledger_heads from askfirst_app;
grant update (checkpoint_wanted_at) on ledger_heads to askfirst_app;
-- answers are never removed,
revoke delete on permissions, suppressions, statements, approvals, contact_keys, reach, contacts, workspaces, worth_answers
  from askfirst_app;
revoke insert on workspaces from askfirst_app;
-- and a delivery is put in line, never moved.
revoke insert, update, delete on deliveries from askfirst_app;
grant insert (workspace_id, campaign_id, contact_id, status, reason, until, not_before) on deliveries to askfirst_app;

grant insert on entries, entry_details to askfirst_worker;
grant delete on entry_queue to askfirst_worker;
grant insert, update on leaves, tiles, ledger_heads to askfirst_worker;
grant insert on checkpoints, letters to askfirst_worker;
grant update on letter_queue to askfirst_worker;
grant update (last_seq) on contact_keys to askfirst_worker;
grant update (status, launched_at, finished_at, rendered) on campaigns to askfirst_worker;

grant update on deliveries to askfirst_gate;
grant update (sent_at, sent_topic) on reach to askfirst_gate;
grant insert on workspaces, ledger_heads, entry_queue to askfirst_gate;
grant update on permissions, campaigns, approvals to askfirst_gate;
