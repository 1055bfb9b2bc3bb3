import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { linkMinutes } from '#app/_adapters/auth.ts';
import { database } from '#app/_adapters/database.ts';
import { translator } from '#app/_adapters/translate.ts';
import { demoCast } from '#lib/services/access/demo-cast.ts';
import { realWorkspaces } from '#lib/services/access/real-workspaces.ts';
import { outboxIsOpen } from '#lib/services/outbox/is-open.ts';
import { SetupForm } from './_setup-form.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('access'))('setup.title') });

/** Open only while there is no workspace but the demo. */
const SetupPage = async () => {
  if ((await realWorkspaces(database())) > 0) redirect('/sign-in?problem=founded');
  const outbox = outboxIsOpen();
  const demo = outbox && (await demoCast(database())).length > 0;
  return <SetupForm outbox={outbox} demo={demo} minutes={linkMinutes} />;
};
export default SetupPage;
