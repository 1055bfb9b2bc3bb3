ALTER TABLE "topics" ADD COLUMN "next_cadence_count" smallint;--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "next_cadence_days" smallint;