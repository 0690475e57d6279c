ALTER TABLE "incident_step" RENAME COLUMN "step" TO "stage";--> statement-breakpoint
ALTER TABLE "incident_step" RENAME COLUMN "rung_at" TO "dispatched_at";--> statement-breakpoint
ALTER TABLE "incident_step" RENAME COLUMN "rings" TO "dispatches";