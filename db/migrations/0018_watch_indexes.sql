CREATE INDEX "incident_merged" ON "incident" USING btree ("project_id") WHERE status = 'merged' and open;--> statement-breakpoint
CREATE INDEX "release_seen_by_age" ON "release_seen" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "pull_request_by_look" ON "pull_request" USING btree (coalesce("checks_seen_at", "opened_at")) WHERE state = 'open';