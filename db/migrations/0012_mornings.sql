ALTER TABLE "campaigns" ADD COLUMN "local_at" timestamp(0);--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "not_before" timestamp (3) with time zone;