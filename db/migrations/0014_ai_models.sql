CREATE TABLE "ai_key" (
	"project_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"base_url" text DEFAULT '' NOT NULL,
	"sealed_key" text NOT NULL,
	"hint" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_key_project_id_provider_base_url_pk" PRIMARY KEY("project_id","provider","base_url")
);
--> statement-breakpoint
CREATE TABLE "ai_rest" (
	"project_id" uuid NOT NULL,
	"service" text NOT NULL,
	"failures" integer NOT NULL,
	"code" text NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "ai_rest_project_id_service_pk" PRIMARY KEY("project_id","service")
);
--> statement-breakpoint
CREATE TABLE "ai_spend" (
	"project_id" uuid NOT NULL,
	"day" date DEFAULT (now() at time zone 'utc')::date NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL,
	"input_chars" bigint DEFAULT 0 NOT NULL,
	"output_chars" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ai_spend_project_id_day_pk" PRIMARY KEY("project_id","day")
);
--> statement-breakpoint
ALTER TABLE "ai_key" ADD CONSTRAINT "ai_key_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ai_rest" ADD CONSTRAINT "ai_rest_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ai_spend" ADD CONSTRAINT "ai_spend_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;