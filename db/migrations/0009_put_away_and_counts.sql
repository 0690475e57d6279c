ALTER TABLE "incident" ADD COLUMN "status_before" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "reason_before" text;--> statement-breakpoint
ALTER TABLE "tally" ADD COLUMN "project_id" uuid;--> statement-breakpoint
-- Puts together what has several changes; those that somebody else puts together are left to him.
CREATE OR REPLACE FUNCTION "compact_tally"() RETURNS void LANGUAGE sql AS $$
	WITH taken AS (
		DELETE FROM "public"."tally" WHERE ctid = ANY (ARRAY(
			SELECT t.ctid FROM "public"."tally" t WHERE EXISTS (SELECT 1 FROM (
				SELECT "name", "label", "project_id" FROM "public"."tally" GROUP BY 1, 2, 3 HAVING count(*) > 1) many
				WHERE many."name" = t."name" AND many."label" = t."label" AND many."project_id" IS NOT DISTINCT FROM t."project_id")
			FOR UPDATE SKIP LOCKED))
		RETURNING "name", "label", "change", "project_id"
	)
	INSERT INTO "public"."tally" ("name", "label", "change", "project_id")
		SELECT "name", "label", sum("change"), "project_id" FROM taken GROUP BY 1, 2, 4 HAVING sum("change") <> 0
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tally_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_TABLE_NAME = 'ledger' THEN
		INSERT INTO "public"."tally" VALUES ('ledger', NEW."outcome", NEW."count" - CASE TG_OP WHEN 'UPDATE' THEN OLD."count" ELSE 0 END);
	ELSIF TG_TABLE_NAME = 'dead_letter' THEN
		IF TG_OP <> 'INSERT' AND OLD."replayed_at" IS NULL THEN INSERT INTO "public"."tally" VALUES ('dead_letter', OLD."queue", -1); END IF;
		IF TG_OP <> 'DELETE' AND NEW."replayed_at" IS NULL THEN INSERT INTO "public"."tally" VALUES ('dead_letter', NEW."queue", 1); END IF;
	ELSIF TG_TABLE_NAME = 'incident' THEN
		IF TG_OP <> 'INSERT' THEN INSERT INTO "public"."tally" VALUES ('incident', OLD."status", -1, OLD."project_id"); END IF;
		IF TG_OP <> 'DELETE' THEN INSERT INTO "public"."tally" VALUES ('incident', NEW."status", 1, NEW."project_id"); END IF;
	ELSE
		IF TG_OP <> 'INSERT' THEN INSERT INTO "public"."tally" VALUES (TG_TABLE_NAME, OLD."status", -1); END IF;
		IF TG_OP <> 'DELETE' THEN INSERT INTO "public"."tally" VALUES (TG_TABLE_NAME, NEW."status", 1); END IF;
	END IF;
	-- Some hundred rows are read in no time; whose turn it is to put them together is left to chance.
	IF random() < 0.002 THEN PERFORM "public"."compact_tally"(); END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
-- What was counted without its project is taken back, and counted with it: in one transaction, while nobody writes.
DO $$
BEGIN
	LOCK TABLE "incident" IN SHARE ROW EXCLUSIVE MODE;
	INSERT INTO "tally" ("name", "label", "change", "project_id")
		SELECT 'incident', "label", -sum("change"), NULL::uuid FROM "tally" WHERE "name" = 'incident' AND "project_id" IS NULL GROUP BY 2
		UNION ALL SELECT 'incident', "status", count(*), "project_id" FROM "incident" GROUP BY 2, 4;
	PERFORM "compact_tally"();
END $$;
