ALTER TABLE "incident_step" ADD COLUMN "rings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "seen_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "incident_last_seen" ON "incident" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "incident_trace_age" ON "incident_trace" USING brin ("seen_at");--> statement-breakpoint
CREATE INDEX "processed_message_age" ON "processed_message" USING brin ("at");--> statement-breakpoint
CREATE INDEX "pull_request_by_incident" ON "pull_request" USING btree ("incident_id");