// Who may do what. Users, accounts and sessions belong to people, not to a workspace; a membership joins the two.
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Role } from '#lib/domain/access/role.ts';
import type { Policy } from '#lib/domain/campaigns/policy.ts';
import { createdAt, identity, moment, workspaceId } from './columns.ts';

export const workspaces = pgTable('workspaces', {
  id: identity().primaryKey(),
  slug: text('slug').notNull().unique('workspaces_slug_unique'),
  legalName: text('legal_name').notNull(),
  postalAddress: text('postal_address').notNull(),
  country: text('country').notNull(),
  timeZone: text('time_zone').notNull(),
  contactEmail: text('contact_email').notNull(),
  contactPhone: text('contact_phone'),
  /** The domain its letters come from; From and Reply-To must belong to it. */
  senderDomain: text('sender_domain').notNull(),
  /** Where its privacy notice stands; null: none yet. */
  privacyUrl: text('privacy_url'),
  /** Whether it wants to know what people open and click; only then are they asked. */
  measures: boolean('measures').notNull().default(false),
  policy: jsonb('policy').$type<Partial<Policy>>().notNull().default({}),
  demo: boolean('demo').notNull().default(false),
  createdAt: createdAt(),
});

export const memberships = pgTable(
  'memberships',
  {
    workspaceId: workspaceId(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role').$type<Role>().notNull(),
    createdAt: createdAt(),
    endedAt: moment('ended_at'),
  },
  (t) => [primaryKey({ name: 'memberships_pkey', columns: [t.workspaceId, t.userId] })],
);

// The four tables next-auth keeps through its drizzle adapter; column names in code are the adapter's.
export const users = pgTable('users', {
  id: text('id')
    .primaryKey()
    .$defaultFn(() => crypto.randomUUID()),
  name: text('name'),
  email: text('email').notNull().unique('users_email_unique'),
  emailVerified: moment('email_verified'),
  image: text('image'),
  locale: text('locale'),
  createdAt: createdAt(),
});

export const accounts = pgTable(
  'accounts',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    refresh_token: text('refresh_token'),
    access_token: text('access_token'),
    expires_at: integer('expires_at'),
    token_type: text('token_type'),
    scope: text('scope'),
    id_token: text('id_token'),
    session_state: text('session_state'),
  },
  (t) => [primaryKey({ name: 'accounts_pkey', columns: [t.provider, t.providerAccountId] })],
);

export const sessions = pgTable('sessions', {
  sessionToken: text('session_token').primaryKey(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expires: moment('expires').notNull(),
});

export const verificationTokens = pgTable(
  'verification_tokens',
  {
    identifier: text('identifier').notNull(),
    token: text('token').notNull(),
    expires: moment('expires').notNull(),
  },
  (t) => [primaryKey({ name: 'verification_tokens_pkey', columns: [t.identifier, t.token] })],
);

/** Counters of the rate limiter (rate-limiter-flexible); keyed by hashes, never by an address. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
});
