-- Every table with a workspace_id is cut to the workspace of the transaction. A forgotten `where` returns nothing
-- of anybody else; no workspace set returns nothing at all.
do $$
declare t text;
begin
  for t in
    select c.table_name from information_schema.columns c
      join information_schema.tables b using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'workspace_id' and b.table_type = 'BASE TABLE'
    union select 'workspaces'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('drop policy if exists app_sees_its_workspace on %I', t);
    execute format('drop policy if exists worker_sees_all on %I', t);
    execute format(
      $policy$create policy app_sees_its_workspace on %I to askfirst_app
        using (%I = (select nullif(current_setting('app.workspace', true), '')::bigint))
        with check (%I = (select nullif(current_setting('app.workspace', true), '')::bigint))$policy$,
      t, case t when 'workspaces' then 'id' else 'workspace_id' end, case t when 'workspaces' then 'id' else 'workspace_id' end);
    execute format('create policy worker_sees_all on %I to askfirst_worker, askfirst_gate using (true) with check (true)', t);
  end loop;
end $$;

-- The outbox of a machine whose letters never leave it may be read across workspaces. lib/services/outbox/look.ts alone
-- sets this, in a transaction that only reads, after checking that the outbox is open.
drop policy if exists outbox_reads_all on letters;
create policy outbox_reads_all on letters for select to askfirst_app
  using ((select current_setting('app.outbox', true)) = 'on');
