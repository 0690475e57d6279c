ALTER TABLE "incident_step" ADD COLUMN "wants" jsonb;--> statement-breakpoint
ALTER TABLE "incident_step" ADD COLUMN "wanted_by" integer;