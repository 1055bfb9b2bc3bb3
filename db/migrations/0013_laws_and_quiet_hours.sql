ALTER TABLE "reach" ALTER COLUMN "time_zone" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "reach" ALTER COLUMN "time_zone" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "law" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "law_entry_id" bigint;--> statement-breakpoint
ALTER TABLE "reach" ADD COLUMN "quiet" "int4multirange" DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "reach" ADD COLUMN "quiet_zone" text;