import { DrizzleAdapter } from '@auth/drizzle-adapter';
import type { Adapter } from 'next-auth/adapters';
import type { Database } from '#db/client.ts';
import { accounts, sessions, users, verificationTokens } from '#db/schema/index.ts';

/** How next-auth keeps people, sessions and links in our tables. */
export const authAdapter = ({ house }: Database): Adapter =>
  DrizzleAdapter(house, {
    usersTable: users,
    accountsTable: accounts,
    sessionsTable: sessions,
    verificationTokensTable: verificationTokens,
  }) as Adapter;
