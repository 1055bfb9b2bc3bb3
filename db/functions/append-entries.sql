-- Entries join the ledger, in the order given, in the caller's transaction and with the caller's rights (lib/services/ledger/append.ts).
-- A function, because its plans are kept by the connection: planned anew, these statements cost more than they do.
-- Whoever is named was locked before, and still is as they were then: nobody's key was destroyed, nobody counted beside.
create or replace function append_entries(p_workspace bigint, p_request text, p_at timestamptz, p_people jsonb, p_entries jsonb)
  returns setof bigint language plpgsql as $$
declare counted bigint;
begin
  if jsonb_array_length(p_people) > 0 then
    update contact_keys k set last_seq = x.last
      from jsonb_to_recordset(p_people) as x (contact bigint, subject text, before integer, last integer)
     where k.workspace_id = p_workspace and k.contact_id = x.contact
       and k.subject = x.subject and k.last_seq = x.before and k.wrapped is not null;
    get diagnostics counted = row_count;
    if counted <> jsonb_array_length(p_people) then
      raise exception 'a person of these entries is not as they were locked' using errcode = 'integrity_constraint_violation';
    end if;
  end if;
  return query
    with input as materialized (
      select nextval('entries_id_seq') as id, x.* from jsonb_to_recordset(p_entries) as x (
        n integer, kind text, type text, contact_id bigint, person_seq integer, topic_id bigint, channel text,
        statement_id bigint, target text, actor_type text, actor_id text, leaf text, sealed text) order by x.n),
    added as (
      insert into entries (workspace_id, id, kind, type, contact_id, person_seq, topic_id, channel, statement_id, target,
                           actor_type, actor_id, request_id, at, leaf)
      select p_workspace, i.id, i.kind, i.type, i.contact_id, i.person_seq, i.topic_id, i.channel, i.statement_id, i.target,
             i.actor_type, i.actor_id, p_request, p_at, decode(i.leaf, 'base64') from input i),
    details as (
      insert into entry_details (workspace_id, entry_id, contact_id, sealed)
      select p_workspace, i.id, i.contact_id, decode(i.sealed, 'base64') from input i where i.sealed is not null)
    select i.id from input i order by i.n;
end $$;
