import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';

export type CampaignStep = { id: number; type: string; at: Date; actor: string | null; byStaff: boolean };

/** What happened to a campaign, newest first. Names as they are now; jobs have none. */
export const campaignSteps = async (
  tx: Transaction,
  workspaceId: number,
  campaignId: number,
  limit: number,
): Promise<CampaignStep[]> => {
  const { rows } = await tx.execute<Omit<CampaignStep, 'at'> & { at: string }>(sql`
    select e.id, e.type, e.at, coalesce(u.name, u.email, e.actor_id) as actor, e.actor_type = 'staff' as "byStaff"
      from entries e left join users u on e.actor_type = 'staff' and u.id = e.actor_id
     where e.workspace_id = ${workspaceId} and e.target = ${`campaign:${campaignId}`}
       and e.kind = 'audit' and e.type <> 'delivery.dispatching'
     order by e.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
};
