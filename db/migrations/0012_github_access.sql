ALTER TABLE "repository_access" ADD COLUMN "default_branch" text;--> statement-breakpoint
ALTER TABLE "repository_access" ADD COLUMN "checked_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "session_sealed" ON "session" USING btree ("id") WHERE sealed_token is not null;--> statement-breakpoint
CREATE INDEX "incident_step_without_access" ON "incident_step" USING btree ("project_id") WHERE status = 'parked' and fault->>'code' = 'access_lost';