import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Disclosure } from '#lib/domain/campaigns/campaign.ts';
import type { RecentCampaign } from '#lib/domain/campaigns/facts.ts';

export type PastCampaignRow = {
  id: number;
  name: string;
  language: string;
  channel: string;
  subject: string;
  preheader: string;
  bodyHtml: string;
  fromName: string;
  fromAddress: string;
  replyTo: string;
  benefit: string;
  disclosure: Disclosure;
  editedAt: Date;
  launchedAt: Date;
  /** On the same topic, before it, newest first. */
  recent: RecentCampaign[];
  sent: number;
  /** Of those: who had had one, two, three messages or more in the seven days before theirs. */
  one: number;
  two: number;
  three: number;
};

type Raw<T> = Omit<T, 'launchedAt' | 'editedAt'> & { launchedAt: string };

/** The last ten that went out, newest first, with how full their readers' weeks were when they came. */
export const pastCampaigns = async (tx: Transaction, workspaceId: number): Promise<PastCampaignRow[]> => {
  const { rows } = await tx.execute<
    Raw<Omit<PastCampaignRow, 'recent'>> & { editedAt: string; recent: Raw<RecentCampaign>[] }
  >(sql`
    with last as materialized (
      select * from campaigns where workspace_id = ${workspaceId} and launched_at is not null
       order by launched_at desc, id desc limit 10),
    around as materialized (
      select campaign_id, contact_id,
             count(*) over (partition by contact_id order by sent_at range between '7 days' preceding and current row) - 1 as before
        from deliveries
       where workspace_id = ${workspaceId} and status = 'sent'
         and campaign_id in (select id from campaigns where workspace_id = ${workspaceId}
               and launched_at > (select min(launched_at) from last) - interval '90 days')
         and sent_at > (select min(launched_at) from last) - interval '7 days'),
    weeks as (
      select campaign_id, count(*) as sent, count(*) filter (where before = 1) as one, count(*) filter (where before = 2) as two,
             count(*) filter (where before >= 3) as three
        from around group by campaign_id)
    select l.id, l.name, l.language, l.channel, l.subject, l.preheader, l.body_html as "bodyHtml", l.from_name as "fromName",
           l.from_address as "fromAddress", l.reply_to as "replyTo", l.benefit, l.disclosure, l.edited_at as "editedAt", l.launched_at as "launchedAt",
           coalesce(w.sent, 0) as sent, coalesce(w.one, 0) as one, coalesce(w.two, 0) as two, coalesce(w.three, 0) as three,
           coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'subject', b.subject, 'benefit', b.benefit,
                       'launchedAt', b.launched_at) order by b.launched_at desc)
              from (select * from campaigns e
                     where e.workspace_id = l.workspace_id and e.topic_id = l.topic_id and e.launched_at < l.launched_at
                     order by e.launched_at desc limit 5) b), '[]') as recent
      from last l left join weeks w on w.campaign_id = l.id
     order by l.launched_at desc, l.id desc`);
  const dated = <T extends { launchedAt: string }>(row: T) => ({ ...row, launchedAt: new Date(row.launchedAt) });
  return rows.map((row) => ({ ...dated(row), editedAt: new Date(row.editedAt), recent: row.recent.map(dated) }));
};
