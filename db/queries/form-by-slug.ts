import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { forms, formTopics, topics } from '#db/schema/index.ts';
import type { OwnNames } from '#lib/domain/consent/topic-name.ts';

export type FormRow = typeof forms.$inferSelect;
export type FormTopic = {
  topicId: number;
  name: string;
  names: OwnNames;
  description: string;
  archivedAt: Date | null;
};

/** A form by its public address, whether or not it is open. */
export const formBySlug = async (tx: Transaction, workspaceId: number, slug: string): Promise<FormRow | undefined> => {
  const [form] = await tx
    .select()
    .from(forms)
    .where(and(eq(forms.workspaceId, workspaceId), eq(forms.slug, slug)));
  return form;
};

/** What a form asks for, in the order of its boxes. */
export const topicsOfForm = (tx: Transaction, workspaceId: number, formId: number): Promise<FormTopic[]> =>
  tx
    .select({
      topicId: topics.id,
      name: topics.name,
      names: topics.names,
      description: topics.description,
      archivedAt: topics.archivedAt,
    })
    .from(formTopics)
    .innerJoin(topics, and(eq(topics.workspaceId, formTopics.workspaceId), eq(topics.id, formTopics.topicId)))
    .where(and(eq(formTopics.workspaceId, workspaceId), eq(formTopics.formId, formId)))
    .orderBy(asc(formTopics.position), asc(topics.id));
