DROP INDEX "session_by_end";--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "inviter_id" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "accepted_by" uuid;--> statement-breakpoint
CREATE INDEX "api_token_by_person" ON "api_token" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_by_end" ON "session" USING btree (coalesce("ended_at", "expires_at"));--> statement-breakpoint
-- What was written down stays: it goes with its project, or by its age when retention says so.
CREATE FUNCTION "keep_audit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND (pg_trigger_depth() > 1
		OR coalesce(current_setting('aia.forgetting', true), '') = 'on'
		OR EXISTS (SELECT 1 FROM "public"."erased_project" e WHERE e."id" = OLD."project_id")) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'The audit is not changed.' USING ERRCODE = '42501';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_kept" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION "keep_audit"();--> statement-breakpoint
CREATE TRIGGER "audit_not_emptied" BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "keep_audit"();
