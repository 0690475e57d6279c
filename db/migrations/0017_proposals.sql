CREATE TABLE "hand_off" (
	"incident_id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"number" integer,
	"url" text,
	"assignee" text,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by_pull_request" integer
);
--> statement-breakpoint
ALTER TABLE "incident_step" ADD COLUMN "held_back" text;--> statement-breakpoint
ALTER TABLE "incident_step" ADD COLUMN "anyway" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "hand_off" ADD CONSTRAINT "hand_off_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hand_off_by_issue" ON "hand_off" USING btree (lower("owner"),lower("repo"),"number");