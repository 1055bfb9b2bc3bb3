import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { linkMinutes } from '#app/_adapters/auth.ts';
import { staffContextOrNull } from '#app/_adapters/context.ts';
import { database } from '#app/_adapters/database.ts';
import { session } from '#app/_adapters/session.ts';
import { translator } from '#app/_adapters/translate.ts';
import { demoCast } from '#lib/services/access/demo-cast.ts';
import { realWorkspaces } from '#lib/services/access/real-workspaces.ts';
import { outboxIsOpen } from '#lib/services/outbox/is-open.ts';
import { SignInForm } from './_sign-in-form.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await translator('access'))('signIn.title'),
});

const SignInPage = async ({
  searchParams,
}: {
  searchParams: Promise<{ error?: string; email?: string; problem?: string }>;
}) => {
  if (await staffContextOrNull()) redirect('/');
  const { error, email, problem: asked } = await searchParams;
  const outbox = outboxIsOpen();
  const [cast, workspaces] = await Promise.all([outbox ? demoCast(database()) : [], realWorkspaces(database())]);
  const problem = (await session()) ? 'nowhere' : error ? 'expired' : asked === 'founded' ? asked : undefined;
  return (
    <SignInForm
      email={email}
      outbox={outbox}
      cast={cast}
      first={workspaces === 0}
      minutes={linkMinutes}
      problem={problem}
    />
  );
};
export default SignInPage;
