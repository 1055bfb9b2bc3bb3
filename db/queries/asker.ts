import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { workspaces } from '#db/schema/index.ts';

export type Asker = {
  id: number;
  slug: string;
  legalName: string;
  postalAddress: string;
  contactEmail: string;
  contactPhone: string | null;
  timeZone: string;
  privacyUrl: string | null;
  measures: boolean;
};

/** Who asks: what every public page says about the sender. */
export const askerOf = async (tx: Transaction, workspaceId: number): Promise<Asker | undefined> => {
  const [asker] = await tx
    .select({
      id: workspaces.id,
      slug: workspaces.slug,
      legalName: workspaces.legalName,
      postalAddress: workspaces.postalAddress,
      contactEmail: workspaces.contactEmail,
      contactPhone: workspaces.contactPhone,
      timeZone: workspaces.timeZone,
      privacyUrl: workspaces.privacyUrl,
      measures: workspaces.measures,
    })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return asker;
};
