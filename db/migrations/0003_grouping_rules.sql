CREATE TABLE "grouping_rule" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"project_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"fingerprint" text NOT NULL,
	"origin" text NOT NULL,
	"target" text,
	"split_by" text,
	"keeps" text,
	"incident_id" uuid NOT NULL,
	"target_id" uuid,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" text
);
--> statement-breakpoint
ALTER TABLE "grouping_rule" ADD CONSTRAINT "grouping_rule_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "grouping_rule_one" ON "grouping_rule" USING btree ("project_id","fingerprint") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "grouping_rule_by_origin" ON "grouping_rule" USING btree ("project_id","origin") WHERE undone_at is null;