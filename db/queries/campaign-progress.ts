import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { DeliveryStatus } from '#lib/domain/delivery/delivery.ts';

/** How many people stand where, and of those who wait: when the first and the last of them may be written to. */
export type ProgressLine = {
  status: DeliveryStatus;
  reason: string | null;
  people: number;
  from: string | null;
  until: string | null;
};

/** Every considered person once: the lines add up to all of them. */
export const campaignProgress = async (
  tx: Transaction,
  workspaceId: number,
  campaignId: number,
): Promise<ProgressLine[]> => {
  const { rows } = await tx.execute<ProgressLine>(sql`
    select status, reason, count(*) as people, min(until) as "from", max(until) as until from deliveries
     where workspace_id = ${workspaceId} and campaign_id = ${campaignId}
     group by status, reason order by people desc, status, reason`);
  return rows;
};

export type DeliveryLine = {
  contactId: number;
  address: string | null;
  name: string;
  status: DeliveryStatus;
  reason: string | null;
  until: string | null;
  sentAt: string | null;
};

/** The people behind one number, by contact id from just above `after`. */
export const deliveryLines = async (
  tx: Transaction,
  workspaceId: number,
  campaignId: number,
  {
    status,
    reason,
    after,
    limit,
  }: { status: DeliveryStatus; reason?: string | undefined; after?: number | undefined; limit: number },
): Promise<DeliveryLine[]> => {
  const { rows } = await tx.execute<DeliveryLine>(sql`
    select d.contact_id as "contactId", c.address, concat_ws(' ', c.first_name, c.last_name) as name, d.status, d.reason,
           d.until, d.sent_at as "sentAt"
      from deliveries d
      left join contacts c on c.workspace_id = d.workspace_id and c.id = d.contact_id
     where d.workspace_id = ${workspaceId} and d.campaign_id = ${campaignId} and d.status = ${status}
       and ${reason === undefined ? sql`true` : sql`d.reason = ${reason}`}
       and ${after === undefined ? sql`true` : sql`d.contact_id > ${after}`}
     order by d.contact_id limit ${limit}`);
  return rows;
};
