import type { Database } from '#db/client.ts';
import type { Role } from '#lib/domain/access/role.ts';
import { staff } from '#lib/services/demo/cast.ts';
import { memberByAddress } from './member-by-address.ts';

/** The people of the demo workspace one can sign in as, in the order of their roles; none when there is no demo. */
export const demoCast = async (db: Database): Promise<{ name: string; email: string; role: Role }[]> => {
  const found = await Promise.all(staff.map(({ email }) => memberByAddress(db, email)));
  return found.flatMap((member) => {
    const place = member?.memberships.find(({ demo }) => demo);
    return member && place ? [{ name: member.name, email: member.email, role: place.role }] : [];
  });
};
