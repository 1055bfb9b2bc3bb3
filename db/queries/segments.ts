import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { CampaignStatus } from '#lib/domain/campaigns/campaign.ts';
import type { SegmentDefinition } from '#lib/domain/segments/segment.ts';
import { segmentSql } from './segment-sql.ts';

export type SegmentRow = {
  id: number;
  name: string;
  definition: SegmentDefinition;
  version: number;
  updatedAt: string;
  /** How many campaigns describe their people with it. */
  campaigns: number;
};

/** The segments in use, last changed first. */
export const segmentRows = async (tx: Transaction, workspaceId: number): Promise<SegmentRow[]> => {
  const { rows } = await tx.execute<SegmentRow>(sql`
    select s.id, s.name, s.definition, s.version, s.updated_at as "updatedAt",
           (select count(*) from campaigns c where c.workspace_id = s.workspace_id and c.segment_id = s.id) as campaigns
      from segments s where s.workspace_id = ${workspaceId} and s.archived_at is null order by s.updated_at desc, s.id desc`);
  return rows;
};

export const segmentRow = async (tx: Transaction, workspaceId: number, id: number) => {
  const { rows } = await tx.execute<Omit<SegmentRow, 'campaigns'> & { archived: boolean }>(sql`
    select id, name, definition, version, updated_at as "updatedAt", archived_at is not null as archived
      from segments where workspace_id = ${workspaceId} and id = ${id}`);
  return rows[0];
};

/** How many people each description matches: all of them in one pass over the people. */
export const countEach = async (
  tx: Transaction,
  workspaceId: number,
  segments: SegmentDefinition[],
): Promise<number[]> => {
  if (segments.length === 0) return [];
  const counts = segments.map((segment) => sql`count(*) filter (where ${segmentSql(segment)})`);
  const { rows } = await tx.execute<{ counts: number[] }>(sql`
    select array[${sql.join(counts, sql`, `)}]::integer[] as counts
      from contacts c join workspaces w on w.id = c.workspace_id
     where c.workspace_id = ${workspaceId} and c.erased_at is null`);
  return rows[0]!.counts;
};

export type SegmentUse = { id: number; name: string; status: CampaignStatus };

/** The campaigns that describe their people with it, newest first. */
export const usesOfSegment = async (tx: Transaction, workspaceId: number, id: number): Promise<SegmentUse[]> => {
  const { rows } = await tx.execute<SegmentUse>(sql`
    select id, name, status from campaigns where workspace_id = ${workspaceId} and segment_id = ${id} order by id desc limit 50`);
  return rows;
};

export type KnownValues = { tags: string[]; attributes: string[]; countries: string[]; languages: string[] };

/** What the people of a workspace can be described by, for suggestions; attributes as the newest 20,000 people have them. */
export const knownValues = async (tx: Transaction, workspaceId: number): Promise<KnownValues> => {
  const { rows } = await tx.execute<KnownValues>(sql`
    with recent as materialized (
      select tags, attributes, country, language from contacts
       where workspace_id = ${workspaceId} order by id desc limit 20000)
    select array(select tag from recent, unnest(tags) tag group by 1 order by count(*) desc, 1 limit 200) as tags,
           array(select key from recent, jsonb_object_keys(attributes) key group by 1 order by count(*) desc, 1 limit 100) as attributes,
           array(select country from recent where country is not null group by 1 order by count(*) desc, 1 limit 60) as countries,
           array(select language from recent where language is not null group by 1 order by count(*) desc, 1 limit 60) as languages`);
  return rows[0]!;
};
