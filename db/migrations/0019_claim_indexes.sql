CREATE INDEX "person_by_name" ON "person" USING btree ("name");--> statement-breakpoint
CREATE INDEX "pull_request_by_project" ON "pull_request" USING btree ("project_id","opened_at");