CREATE TABLE "release_seen" (
	"project_id" uuid NOT NULL,
	"service" text NOT NULL,
	"environment" text DEFAULT '' NOT NULL,
	"release" text DEFAULT '' NOT NULL,
	"revision" text DEFAULT '' NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "release_seen_project_id_service_environment_release_revision_pk" PRIMARY KEY("project_id","service","environment","release","revision")
);
--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "head_sha" text;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "head_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "checks" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "checks_url" text;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "checks_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "mergeable" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "touched_by" text;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "ready_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "retried" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "closed_by" text;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "own_commits" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "said" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "look_at" timestamp with time zone DEFAULT now() + interval '605 seconds';--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "holds" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "live_release" text;--> statement-breakpoint
ALTER TABLE "pull_request" ADD COLUMN "live_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "release_seen" ADD CONSTRAINT "release_seen_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pull_request_by_head" ON "pull_request" USING btree ("head_sha") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "pull_request_to_look_at" ON "pull_request" USING btree ("look_at") WHERE look_at is not null;