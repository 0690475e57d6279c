CREATE TABLE "activity" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"incident_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"actor" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "autopsy" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"incident_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"confidence" real NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dead_letter" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"queue" text NOT NULL,
	"message_id" text NOT NULL,
	"fault" jsonb,
	"body" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"replayed_at" timestamp with time zone,
	CONSTRAINT "dead_letter_messageId_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "incident" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"project_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"severity" text NOT NULL,
	"title" text NOT NULL,
	"service" text NOT NULL,
	"environment" text,
	"location" text,
	"fingerprint" text NOT NULL,
	"components" jsonb NOT NULL,
	"episode" integer DEFAULT 1 NOT NULL,
	"regression_of" uuid,
	"open" boolean DEFAULT true NOT NULL,
	"count" bigint DEFAULT 0 NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"release" text,
	"revision" text,
	"sample" jsonb NOT NULL,
	"trace" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"incident_id" uuid NOT NULL,
	"detection" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_step" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"project_id" uuid NOT NULL,
	"incident_id" uuid NOT NULL,
	"step" text NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'due' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"lease_owner" text,
	"lease_until" timestamp with time zone,
	"fence" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now(),
	"rung_at" timestamp with time zone,
	"progress" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"fault" jsonb,
	"traceparent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "incident_trace" (
	"project_id" uuid NOT NULL,
	"trace_id" text NOT NULL,
	"incident_id" uuid NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "incident_trace_project_id_trace_id_incident_id_pk" PRIMARY KEY("project_id","trace_id","incident_id")
);
--> statement-breakpoint
CREATE TABLE "ingest_key" (
	"hash" text PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"project_id" uuid NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "ledger_project_id_minute_outcome_reason_pk" PRIMARY KEY("project_id","minute","outcome","reason")
);
--> statement-breakpoint
CREATE TABLE "occurrence" (
	"incident_id" uuid NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"release" text DEFAULT '' NOT NULL,
	"revision" text DEFAULT '' NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "occurrence_incident_id_minute_release_revision_pk" PRIMARY KEY("incident_id","minute","release","revision")
);
--> statement-breakpoint
CREATE TABLE "processed_message" (
	"project_id" uuid NOT NULL,
	"id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "processed_message_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "project" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"repository" jsonb,
	"settings" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "project_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "pull_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"project_id" uuid NOT NULL,
	"incident_id" uuid NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"number" integer NOT NULL,
	"url" text NOT NULL,
	"branch" text NOT NULL,
	"commit" text NOT NULL,
	"draft" boolean NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"merge_commit" text,
	"merged_at" timestamp with time zone,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_snapshot" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"incident_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"commit" text NOT NULL,
	"certainty" text NOT NULL,
	"note" text NOT NULL,
	"paths" jsonb NOT NULL,
	"trace" jsonb,
	"key" text,
	"inline" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "autopsy" ADD CONSTRAINT "autopsy_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_step" ADD CONSTRAINT "incident_step_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_trace" ADD CONSTRAINT "incident_trace_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingest_key" ADD CONSTRAINT "ingest_key_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pull_request" ADD CONSTRAINT "pull_request_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_snapshot" ADD CONSTRAINT "source_snapshot_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_by_incident" ON "activity" USING btree ("incident_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "autopsy_once" ON "autopsy" USING btree ("incident_id","attempt");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_one_open" ON "incident" USING btree ("project_id","fingerprint") WHERE open;--> statement-breakpoint
CREATE INDEX "incident_by_last_seen" ON "incident" USING btree ("project_id","last_seen_at");--> statement-breakpoint
CREATE INDEX "incident_event_by_incident" ON "incident_event" USING btree ("incident_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_step_once" ON "incident_step" USING btree ("incident_id","step","attempt");--> statement-breakpoint
CREATE INDEX "incident_step_open" ON "incident_step" USING btree ("next_at") WHERE status in ('due', 'leased');--> statement-breakpoint
CREATE UNIQUE INDEX "pull_request_one_open" ON "pull_request" USING btree ("incident_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "pull_request_number" ON "pull_request" USING btree ("project_id","owner","repo","number");--> statement-breakpoint
CREATE UNIQUE INDEX "source_snapshot_once" ON "source_snapshot" USING btree ("incident_id","attempt");