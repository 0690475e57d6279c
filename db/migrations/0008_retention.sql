CREATE TABLE "erased_project" (
	"id" uuid PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sweep_position" (
	"walk" text PRIMARY KEY NOT NULL,
	"position" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "incident_trace_age";--> statement-breakpoint
DROP INDEX "processed_message_age";--> statement-breakpoint
ALTER TABLE "processed_message" ADD CONSTRAINT "processed_message_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action NOT VALID;--> statement-breakpoint
CREATE INDEX "dead_letter_by_age" ON "dead_letter" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "dead_letter_by_project" ON "dead_letter" USING btree (("body"->>'projectId'));--> statement-breakpoint
CREATE INDEX "grouping_rule_undone" ON "grouping_rule" USING btree ("project_id","undone_at") WHERE undone_at is not null;--> statement-breakpoint
CREATE INDEX "incident_trace_by_incident" ON "incident_trace" USING btree ("incident_id","seen_at");--> statement-breakpoint
CREATE INDEX "ingest_key_by_project" ON "ingest_key" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "processed_message_by_age" ON "processed_message" USING btree ("at");--> statement-breakpoint
CREATE INDEX "source_snapshot_by_key" ON "source_snapshot" USING btree ("key" collate "C");