import type { Database } from '#db/client.ts';
import { projectionPages } from '#db/queries/projection.ts';
import { type ConsentState, permissionOf, type ScopedEntry } from '#lib/domain/consent/permission.ts';
import { type ConsentLeaf, parseLeaf } from '#lib/domain/ledger/leaf.ts';

/** One permission that is not what the entries add up to. `null`: there is none. */
export type Difference = {
  workspaceId: number;
  contactId: number;
  topicId: number;
  channel: string;
  projected: { state: ConsentState; entryId: number } | null;
  ledger: { state: ConsentState; entryId: number } | null;
};

/**
 * Builds one workspace's permissions anew from the ledger, in one snapshot and some thousand people at a time, and yields
 * where the projection is another one. Writes nothing.
 */
export async function* compareProjection(
  db: Database,
  workspaceId: number,
  counted: { people: number; permissions: number } = { people: 0, permissions: 0 },
): AsyncGenerator<Difference> {
  yield* db.stream(workspaceId, async function* (tx): AsyncGenerator<Difference> {
    for await (const { erased, answers, rows } of projectionPages(tx, workspaceId)) {
      const said = byContact(answers);
      const held = byContact(rows);
      for (const contactId of new Set([...said.keys(), ...held.keys()])) {
        counted.people += 1;
        const history = (said.get(contactId) ?? []).map(
          ({ leaf, entryId }): ScopedEntry => ({ ...(parseLeaf(leaf) as ConsentLeaf), entry: entryId }),
        );
        const projected = held.get(contactId) ?? [];
        const scopes = new Map<string, { topic: number; channel: string }>();
        for (const { topic, channel } of history)
          if (topic !== undefined && channel !== undefined) scopes.set(`${topic} ${channel}`, { topic, channel });
        for (const { topicId, channel } of projected) scopes.set(`${topicId} ${channel}`, { topic: topicId, channel });
        for (const about of scopes.values()) {
          counted.permissions += 1;
          const truth = permissionOf(history, about);
          const row = projected.find((one) => one.topicId === about.topic && one.channel === about.channel);
          if (row?.state === truth?.state && row?.entryId === truth?.entry) continue;
          // Of somebody erased no row has to be kept.
          if (!row && erased.has(contactId)) continue;
          yield {
            workspaceId,
            contactId,
            topicId: about.topic,
            channel: about.channel,
            projected: row ? { state: row.state, entryId: row.entryId } : null,
            ledger: truth ? { state: truth.state, entryId: truth.entry } : null,
          };
        }
      }
    }
  });
}

const byContact = <T extends { contactId: number }>(rows: T[]): Map<number, T[]> => {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.contactId);
    if (group) group.push(row);
    else groups.set(row.contactId, [row]);
  }
  return groups;
};
