ALTER TABLE "campaign_answers" DROP CONSTRAINT "campaign_answers_pkey";
--> statement-breakpoint
ALTER TABLE "campaign_answers" ADD CONSTRAINT "campaign_answers_pkey" PRIMARY KEY("workspace_id","campaign_id","rule_id","answered_by");