-- What the deliveries still know of a person who is erased: their name and address as they were pinned, and how the provider
-- finds the message again. Whatever waited is refused at once; what is out is only waited for, never carried again.
create or replace function forget_deliveries(p_workspace bigint, p_contact bigint) returns bigint
  language plpgsql security definer set search_path = public as $$
declare forgotten bigint;
begin
  perform is_own_workspace(p_workspace);
  update deliveries set
      merge_values = null,
      provider_id = case when status in ('sending', 'unknown') then provider_id end,
      reason = case when status in ('ready', 'deferred') then 'erasure' else reason end,
      until = case when status in ('ready', 'deferred') then null else until end,
      status = case when status in ('ready', 'deferred') then 'refused' else status end
   where workspace_id = p_workspace and contact_id = p_contact;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
alter function forget_deliveries(bigint, bigint) owner to askfirst_gate;
revoke all on function forget_deliveries(bigint, bigint) from public;
grant execute on function forget_deliveries(bigint, bigint) to askfirst_app;
