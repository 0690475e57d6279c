CREATE TABLE "source_root" (
	"project_id" uuid NOT NULL,
	"service" text NOT NULL,
	"runtime" text NOT NULL,
	"repository" text NOT NULL,
	"agreed" integer NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_root_project_id_service_runtime_repository_pk" PRIMARY KEY("project_id","service","runtime","repository")
);
--> statement-breakpoint
ALTER TABLE "source_root" ADD CONSTRAINT "source_root_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."project"("id") ON DELETE cascade ON UPDATE no action;