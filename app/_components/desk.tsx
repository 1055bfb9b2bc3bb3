import type { ReactNode } from 'react';
import type { StaffContext } from '#app/_adapters/context.ts';
import { Shell } from './shell.tsx';
import { Zone } from './zone.tsx';

/** The desk of one person in one workspace. */
export const Desk = ({ ctx, children }: { ctx: StaffContext; children: ReactNode }) => {
  const { workspace, memberships, user, role, now } = ctx;
  const all = memberships.map(({ slug, legalName, demo }) => ({ slug, name: legalName, demo }));
  return (
    <Zone timeZone={workspace.timeZone} now={now}>
      <Shell workspaces={{ current: workspace.slug, all }} user={{ name: user.name, email: user.email, role }}>
        {children}
      </Shell>
    </Zone>
  );
};
