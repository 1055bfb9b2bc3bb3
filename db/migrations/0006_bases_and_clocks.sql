DROP INDEX "confirmations_open_unique";--> statement-breakpoint
ALTER TABLE "confirmations" ADD COLUMN "purpose" text DEFAULT 'opt-in' NOT NULL;--> statement-breakpoint
ALTER TABLE "permissions" ADD COLUMN "remind_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "permissions_requested_index" ON "permissions" USING btree ("since") WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX "permissions_until_index" ON "permissions" USING btree ("valid_until") WHERE valid_until is not null and state in ('given', 'renewed');--> statement-breakpoint
CREATE INDEX "permissions_remind_index" ON "permissions" USING btree ("remind_at") WHERE remind_at is not null and state in ('given', 'renewed');--> statement-breakpoint
CREATE UNIQUE INDEX "confirmations_open_unique" ON "confirmations" USING btree ("workspace_id","contact_id","purpose") WHERE answered_at is null;