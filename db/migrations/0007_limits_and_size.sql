CREATE EXTENSION IF NOT EXISTS "pg_trgm";--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "btree_gin";--> statement-breakpoint
CREATE TABLE "erased_project" (
	"id" uuid PRIMARY KEY NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "incident_text" (
	"incident_id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sweep_position" (
	"walk" text PRIMARY KEY NOT NULL,
	"position" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tally" (
	"name" text NOT NULL,
	"label" text NOT NULL,
	"change" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "incident_by_last_seen";--> statement-breakpoint
DROP INDEX "incident_last_seen";--> statement-breakpoint
DROP INDEX "incident_trace_age";--> statement-breakpoint
DROP INDEX "processed_message_age";--> statement-breakpoint
ALTER TABLE "incident_text" ADD CONSTRAINT "incident_text_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_text_trigrams" ON "incident_text" USING gin ("project_id","text" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "processed_message" ADD CONSTRAINT "processed_message_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action NOT VALID;--> statement-breakpoint
CREATE INDEX "dead_letter_by_age" ON "dead_letter" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "dead_letter_by_project" ON "dead_letter" USING btree (("body"->>'projectId'));--> statement-breakpoint
CREATE INDEX "dead_letter_waiting" ON "dead_letter" USING btree ("created_at") WHERE replayed_at is null;--> statement-breakpoint
CREATE INDEX "grouping_rule_undone" ON "grouping_rule" USING btree ("project_id","undone_at") WHERE undone_at is not null;--> statement-breakpoint
CREATE INDEX "grouping_rule_by_target" ON "grouping_rule" USING btree ("project_id","target") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "grouping_rule_by_project" ON "grouping_rule" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "incident_by_created" ON "incident" USING btree ("project_id","created_at");--> statement-breakpoint
CREATE INDEX "incident_by_time" ON "incident" USING btree ("project_id","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "incident_by_state" ON "incident" USING btree ("project_id","status","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "incident_of_all_by_time" ON "incident" USING btree ("last_seen_at","id");--> statement-breakpoint
CREATE INDEX "incident_of_all_by_state" ON "incident" USING btree ("status","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "incident_episode" ON "incident" USING btree ("project_id","fingerprint","episode");--> statement-breakpoint
CREATE INDEX "incident_by_origin" ON "incident" USING btree ("project_id",split_part("fingerprint", '.', 1)) WHERE open;--> statement-breakpoint
CREATE INDEX "incident_step_waiting" ON "incident_step" USING btree ("project_id","stage","next_at") WHERE status = 'due' and dispatched_at is null;--> statement-breakpoint
CREATE INDEX "incident_step_outstanding" ON "incident_step" USING btree ("project_id","stage") WHERE status = 'leased' or (status = 'due' and dispatched_at is not null);--> statement-breakpoint
CREATE INDEX "incident_trace_by_incident" ON "incident_trace" USING btree ("incident_id","seen_at");--> statement-breakpoint
CREATE INDEX "ingest_key_by_project" ON "ingest_key" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "occurrence_by_release" ON "occurrence" USING btree ("incident_id","release","revision");--> statement-breakpoint
CREATE INDEX "processed_message_by_age" ON "processed_message" USING btree ("at");--> statement-breakpoint
CREATE INDEX "project_by_repository" ON "project" USING btree (lower("repository"->>'owner'),lower("repository"->>'name'));--> statement-breakpoint
CREATE INDEX "pull_request_by_name" ON "pull_request" USING btree (lower("owner"),lower("repo"),"number");--> statement-breakpoint
CREATE INDEX "pull_request_open" ON "pull_request" USING btree (coalesce("seen_at", "opened_at")) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "pull_request_by_merge" ON "pull_request" USING btree ("project_id","merge_commit") WHERE state = 'merged';--> statement-breakpoint
CREATE INDEX "source_snapshot_by_key" ON "source_snapshot" USING btree ("key" collate "C");--> statement-breakpoint
-- Puts the changes of others that are committed together; those that somebody else puts together are left to him.
CREATE FUNCTION "compact_tally"() RETURNS void LANGUAGE sql AS $$
	WITH taken AS (
		DELETE FROM "public"."tally" WHERE ctid = ANY (ARRAY(SELECT ctid FROM "public"."tally" FOR UPDATE SKIP LOCKED))
		RETURNING "name", "label", "change"
	)
	INSERT INTO "public"."tally" SELECT "name", "label", sum("change") FROM taken GROUP BY 1, 2 HAVING sum("change") <> 0
$$;--> statement-breakpoint
-- The ledger only grows: what was booked counts for all time, also where retention deletes its minute.
CREATE FUNCTION "tally_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_TABLE_NAME = 'ledger' THEN
		INSERT INTO "public"."tally" VALUES ('ledger', NEW."outcome", NEW."count" - CASE TG_OP WHEN 'UPDATE' THEN OLD."count" ELSE 0 END);
	ELSIF TG_TABLE_NAME = 'dead_letter' THEN
		IF TG_OP <> 'INSERT' AND OLD."replayed_at" IS NULL THEN INSERT INTO "public"."tally" VALUES ('dead_letter', OLD."queue", -1); END IF;
		IF TG_OP <> 'DELETE' AND NEW."replayed_at" IS NULL THEN INSERT INTO "public"."tally" VALUES ('dead_letter', NEW."queue", 1); END IF;
	ELSE
		IF TG_OP <> 'INSERT' THEN INSERT INTO "public"."tally" VALUES (TG_TABLE_NAME, OLD."status", -1); END IF;
		IF TG_OP <> 'DELETE' THEN INSERT INTO "public"."tally" VALUES (TG_TABLE_NAME, NEW."status", 1); END IF;
	END IF;
	-- Some hundred rows are read in no time; whose turn it is to put them together is left to chance.
	IF random() < 0.002 THEN PERFORM "public"."compact_tally"(); END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "keep_incident_text"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO "public"."incident_text" VALUES (NEW."id", NEW."project_id", concat_ws(E'\n', NEW."title", NEW."service", NEW."location"))
	ON CONFLICT ("incident_id") DO UPDATE SET "text" = excluded."text";
	RETURN NULL;
END $$;--> statement-breakpoint
-- In one transaction, so that no row is counted twice or left out while others write.
DO $$
BEGIN
	LOCK TABLE "incident", "incident_step", "dead_letter", "ledger" IN SHARE ROW EXCLUSIVE MODE;
	CREATE TRIGGER "incident_come_or_gone" AFTER INSERT OR DELETE ON "incident" FOR EACH ROW EXECUTE FUNCTION "tally_row"();
	CREATE TRIGGER "incident_moved" AFTER UPDATE OF "status" ON "incident" FOR EACH ROW WHEN (OLD."status" <> NEW."status") EXECUTE FUNCTION "tally_row"();
	CREATE TRIGGER "step_come_or_gone" AFTER INSERT OR DELETE ON "incident_step" FOR EACH ROW EXECUTE FUNCTION "tally_row"();
	CREATE TRIGGER "step_moved" AFTER UPDATE OF "status" ON "incident_step" FOR EACH ROW WHEN (OLD."status" <> NEW."status") EXECUTE FUNCTION "tally_row"();
	CREATE TRIGGER "dead_letter_come_gone_or_replayed" AFTER INSERT OR DELETE OR UPDATE OF "replayed_at" ON "dead_letter" FOR EACH ROW EXECUTE FUNCTION "tally_row"();
	CREATE TRIGGER "ledger_booked" AFTER INSERT OR UPDATE OF "count" ON "ledger" FOR EACH ROW EXECUTE FUNCTION "tally_row"();
	CREATE TRIGGER "incident_text_new" AFTER INSERT ON "incident" FOR EACH ROW EXECUTE FUNCTION "keep_incident_text"();
	CREATE TRIGGER "incident_text_changed" AFTER UPDATE OF "title", "service", "location" ON "incident" FOR EACH ROW
		WHEN ((OLD."title", OLD."service", OLD."location") IS DISTINCT FROM (NEW."title", NEW."service", NEW."location")) EXECUTE FUNCTION "keep_incident_text"();
	INSERT INTO "incident_text" SELECT "id", "project_id", concat_ws(E'\n', "title", "service", "location") FROM "incident";
	INSERT INTO "tally"
		SELECT 'incident', "status", count(*) FROM "incident" GROUP BY 2
		UNION ALL SELECT 'incident_step', "status", count(*) FROM "incident_step" GROUP BY 2
		UNION ALL SELECT 'dead_letter', "queue", count(*) FROM "dead_letter" WHERE "replayed_at" IS NULL GROUP BY 2
		UNION ALL SELECT 'ledger', "outcome", sum("count") FROM "ledger" GROUP BY 2;
END $$;--> statement-breakpoint
ALTER TABLE "tally" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
