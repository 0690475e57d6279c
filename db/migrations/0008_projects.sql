DROP INDEX "ingest_key_by_project";--> statement-breakpoint
ALTER TABLE "ingest_key" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "ingest_key" ADD COLUMN "origins" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "ingest_key" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "project" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "source_root" ADD COLUMN "refused_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "ingest_key_by_project" ON "ingest_key" USING btree ("project_id","created_at");