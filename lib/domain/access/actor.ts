import type { Role } from './role.ts';

/** Who acts. Only a `contact` can say yes for a contact. */
export type Actor =
  | { type: 'contact'; contactId: number | null }
  | { type: 'staff'; userId: string; name: string; role: Role }
  | { type: 'job'; name: string };

/** How the actor stands in the leaf of an entry: `contact`, `staff:<id>`, `job:<name>`. */
export const actorName = (actor: Actor): string => {
  switch (actor.type) {
    case 'contact':
      return 'contact';
    case 'staff':
      return `staff:${actor.userId}`;
    case 'job':
      return `job:${actor.name}`;
  }
};
