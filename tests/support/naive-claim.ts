import type pg from 'pg';

/**
 * The claim most senders write: the permission is looked at, not locked. Put in the gate's place it must fail every test of
 * the gate, or those tests prove nothing.
 */
export const useNaiveClaim = async (god: pg.Client): Promise<void> => {
  await god.query(`
    create or replace function claim_deliveries(p_workspace bigint, p_campaign bigint, p_after bigint, p_limit integer,
      p_worker text, p_lease interval)
      returns table (contact_id bigint, claim_no integer, permitted_by bigint, first_dispatch_at timestamptz, merge_values jsonb)
      language sql security definer set search_path = public as $$
      with claimable as materialized (
        select d.contact_id from deliveries d join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
         where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.status = 'ready' and d.contact_id > p_after
           and c.status = 'sending'
           and exists (select from permissions p where p.workspace_id = d.workspace_id and p.contact_id = d.contact_id
                          and p.topic_id = c.topic_id and p.channel = c.channel and p.state = 'given')
         order by d.contact_id limit p_limit
           for update of d)
      update deliveries d set status = 'sending', permitted_by = p.entry_id, claim_no = d.claim_no + 1, claimed_by = p_worker,
             lease_until = clock_timestamp() + p_lease, first_dispatch_at = now(),
             merge_values = jsonb_build_object('address', x.address, 'first_name', '', 'last_name', '', 'since', p.since,
               'statement', p.statement_id)
        from claimable k join contacts x on x.workspace_id = p_workspace and x.id = k.contact_id
        join campaigns c on c.workspace_id = p_workspace and c.id = p_campaign
        join permissions p on p.workspace_id = p_workspace and p.contact_id = k.contact_id and p.topic_id = c.topic_id
       where d.workspace_id = p_workspace and d.campaign_id = p_campaign and d.contact_id = k.contact_id
      returning d.contact_id, d.claim_no, d.permitted_by, d.first_dispatch_at, d.merge_values $$`);
};
