import type { ReactNode } from 'react';
import { staffContext } from '#app/_adapters/context.ts';
import { Shell } from '#app/_components/shell.tsx';
import { Zone } from '#app/_components/zone.tsx';

const DeskLayout = async ({ children }: { children: ReactNode }) => {
  const { workspace, memberships, user, role, now } = await staffContext();
  const all = memberships.map(({ slug, legalName, demo }) => ({ slug, name: legalName, demo }));
  return (
    <Zone timeZone={workspace.timeZone} now={now}>
      <Shell workspaces={{ current: workspace.slug, all }} user={{ name: user.name, email: user.email, role }}>
        {children}
      </Shell>
    </Zone>
  );
};
export default DeskLayout;
