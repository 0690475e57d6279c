CREATE INDEX "incident_by_created" ON "incident" USING btree ("project_id","created_at");--> statement-breakpoint
CREATE INDEX "incident_earlier" ON "incident" USING btree ("project_id","fingerprint","episode") WHERE not open;--> statement-breakpoint
CREATE INDEX "incident_step_waiting" ON "incident_step" USING btree ("project_id","stage","next_at") WHERE status = 'due' and dispatched_at is null;--> statement-breakpoint
CREATE INDEX "incident_step_outstanding" ON "incident_step" USING btree ("project_id","stage") WHERE status = 'leased' or (status = 'due' and dispatched_at is not null);