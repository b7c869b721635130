-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "team_id" UUID NOT NULL,
    "checklist_id" UUID NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'planned',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "kubeconfig" TEXT,
    "context" TEXT,
    "namespaces" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seeded_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),
    "fault_code" TEXT,
    "fault_message" TEXT,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workload_ref" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "service_id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "kind" TEXT,
    "name" TEXT,
    "label_key" TEXT,
    "label_value" TEXT,
    "pattern" TEXT,

    CONSTRAINT "workload_ref_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checklist_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "checklist_id" UUID NOT NULL,
    "check" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "severity" TEXT,
    "level" TEXT,
    "counts_from" DATE,

    CONSTRAINT "checklist_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "probe_batch" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "scope" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "worker" TEXT,
    "error_code" TEXT,
    "error_message" TEXT,

    CONSTRAINT "probe_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_cluster" (
    "batch_id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,

    CONSTRAINT "batch_cluster_pkey" PRIMARY KEY ("batch_id","cluster_id")
);

-- CreateTable
CREATE TABLE "probe_run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "service_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_message" TEXT,
    "event_base" INTEGER,

    CONSTRAINT "probe_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_event" (
    "batch_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "data" JSONB NOT NULL,

    CONSTRAINT "run_event_pkey" PRIMARY KEY ("batch_id","seq")
);

-- CreateTable
CREATE TABLE "snapshot" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "batch_id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "format" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" BIGSERIAL NOT NULL,
    "service_id" UUID NOT NULL,
    "check" TEXT NOT NULL,
    "run_id" UUID,
    "version" INTEGER NOT NULL,
    "params" JSONB NOT NULL,
    "level" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "summary" JSONB NOT NULL,
    "alike" INTEGER NOT NULL DEFAULT 0,
    "findings" JSONB NOT NULL,
    "more" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "service_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_standing" (
    "service_id" UUID NOT NULL,
    "standing" JSONB NOT NULL,
    "bronze_until" TIMESTAMPTZ(3),
    "silver_until" TIMESTAMPTZ(3),
    "gold_until" TIMESTAMPTZ(3),
    "fresh_until" TIMESTAMPTZ(3),
    "measured_at" TIMESTAMPTZ(3),
    "outcomes" JSONB NOT NULL,
    "items" JSONB NOT NULL,

    CONSTRAINT "service_standing_pkey" PRIMARY KEY ("service_id")
);

-- CreateTable
CREATE TABLE "unassigned" (
    "cluster_id" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unassigned_pkey" PRIMARY KEY ("cluster_id","namespace","group","kind","name")
);

-- CreateTable
CREATE TABLE "rate_bucket" (
    "cluster_id" UUID NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rate_bucket_pkey" PRIMARY KEY ("cluster_id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("actor","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "team_slug_key" ON "team"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key_key" ON "team"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "service_slug_key" ON "service"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "service_name_key_key" ON "service"("name_key");

-- CreateIndex
CREATE INDEX "service_team_id_idx" ON "service"("team_id");

-- CreateIndex
CREATE INDEX "service_checklist_id_idx" ON "service"("checklist_id");

-- CreateIndex
CREATE UNIQUE INDEX "cluster_slug_key" ON "cluster"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "cluster_name_key_key" ON "cluster"("name_key");

-- CreateIndex
CREATE INDEX "workload_ref_service_id_idx" ON "workload_ref"("service_id");

-- CreateIndex
CREATE INDEX "workload_ref_cluster_id_namespace_idx" ON "workload_ref"("cluster_id", "namespace");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_slug_key" ON "checklist"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_item_checklist_id_check_key" ON "checklist_item"("checklist_id", "check");

-- CreateIndex
CREATE INDEX "batch_cluster_cluster_id_idx" ON "batch_cluster"("cluster_id");

-- CreateIndex
CREATE INDEX "probe_run_service_id_created_at_idx" ON "probe_run"("service_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "probe_run_batch_id_idx" ON "probe_run"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "probe_run_id_service_id_key" ON "probe_run"("id", "service_id");

-- CreateIndex
CREATE INDEX "snapshot_taken_at_idx" ON "snapshot"("taken_at");

-- CreateIndex
CREATE UNIQUE INDEX "snapshot_batch_id_cluster_id_key" ON "snapshot"("batch_id", "cluster_id");

-- CreateIndex
CREATE INDEX "evidence_service_id_check_id_idx" ON "evidence"("service_id", "check", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "evidence_run_id_service_id_check_key" ON "evidence"("run_id", "service_id", "check");

-- CreateIndex
CREATE INDEX "event_service_id_id_idx" ON "event"("service_id", "id" DESC);

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- CreateIndex
CREATE INDEX "service_standing_outcomes_idx" ON "service_standing" USING GIN ("outcomes" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_checklist_id_fkey" FOREIGN KEY ("checklist_id") REFERENCES "checklist"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workload_ref" ADD CONSTRAINT "workload_ref_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workload_ref" ADD CONSTRAINT "workload_ref_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_checklist_id_fkey" FOREIGN KEY ("checklist_id") REFERENCES "checklist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_cluster" ADD CONSTRAINT "batch_cluster_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "probe_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_cluster" ADD CONSTRAINT "batch_cluster_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "probe_run" ADD CONSTRAINT "probe_run_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "probe_run" ADD CONSTRAINT "probe_run_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "probe_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_event" ADD CONSTRAINT "run_event_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "probe_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "probe_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_run_id_service_id_fkey" FOREIGN KEY ("run_id", "service_id") REFERENCES "probe_run"("id", "service_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_standing" ADD CONSTRAINT "service_standing_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unassigned" ADD CONSTRAINT "unassigned_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rate_bucket" ADD CONSTRAINT "rate_bucket_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here on: what the schema language cannot say.

-- The words of the domain. Text with a check rather than an enum type: a later release can widen it in one short lock.
ALTER TABLE "service" ADD CONSTRAINT "service_stage" CHECK ("stage" IN ('planned', 'preparing', 'rehearsing', 'cuttingOver', 'migrated', 'retired'));
ALTER TABLE "cluster" ADD CONSTRAINT "cluster_source" CHECK (("source" = 'kubeconfig' AND "kubeconfig" IS NOT NULL) OR ("source" = 'inCluster' AND "kubeconfig" IS NULL));
ALTER TABLE "workload_ref" ADD CONSTRAINT "workload_ref_by" CHECK (
  ("by" = 'name' AND "name" IS NOT NULL AND "label_key" IS NULL AND "label_value" IS NULL AND "pattern" IS NULL)
  OR ("by" = 'label' AND "label_key" IS NOT NULL AND "label_value" IS NOT NULL AND "kind" IS NULL AND "name" IS NULL AND "pattern" IS NULL)
  OR ("by" = 'pattern' AND "pattern" IS NOT NULL AND "kind" IS NULL AND "name" IS NULL AND "label_key" IS NULL AND "label_value" IS NULL)
);
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_severity" CHECK ("severity" IN ('error', 'warning'));
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_level" CHECK ("level" IN ('bronze', 'silver', 'gold'));
ALTER TABLE "probe_batch" ADD CONSTRAINT "probe_batch_words" CHECK ("scope" IN ('service', 'fleet', 'discovery') AND "trigger" IN ('person', 'fleet', 'schedule'));
ALTER TABLE "probe_batch" ADD CONSTRAINT "probe_batch_state" CHECK ("state" IN ('queued', 'running', 'done', 'failed', 'cancelled'));
ALTER TABLE "probe_batch" ADD CONSTRAINT "probe_batch_lease" CHECK ("state" <> 'running' OR "lease_until" IS NOT NULL);
ALTER TABLE "probe_run" ADD CONSTRAINT "probe_run_state" CHECK ("state" IN ('queued', 'running', 'done', 'failed', 'cancelled'));
ALTER TABLE "probe_run" ADD CONSTRAINT "probe_run_end" CHECK (("state" IN ('queued', 'running')) = ("ended_at" IS NULL) AND ("ended_at" IS NULL) = ("event_base" IS NULL));
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_words" CHECK (
  "outcome" IN ('fail', 'unknown', 'warn', 'pass', 'notApplicable') AND "severity" IN ('error', 'warning')
  AND "level" IN ('bronze', 'silver', 'gold') AND "source" IN ('probe', 'person', 'import')
  AND ("source" <> 'probe' OR "run_id" IS NOT NULL) AND "version" > 0 AND "alike" >= 0 AND "more" >= 0
);

-- One reference of a kind once per service.
CREATE UNIQUE INDEX "workload_ref_once" ON "workload_ref" ("service_id", "cluster_id", "namespace", "by", COALESCE("kind", ''), COALESCE("name", ''), COALESCE("label_key", ''), COALESCE("label_value", ''), COALESCE("pattern", ''));

-- One run of a service at a time: a second start finds this one.
CREATE UNIQUE INDEX "probe_run_active" ON "probe_run" ("service_id") WHERE "state" IN ('queued', 'running');

-- What workers look for every second.
CREATE INDEX "probe_batch_open" ON "probe_batch" ("created_at") WHERE "state" IN ('queued', 'running');

-- Evidence and events are written once and stay, whoever asks. Semicolons of the body are written \073: Prisma's command line splits
-- a script at each one it sees.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
  RAISE EXCEPTION ''% on % is not allowed: it only grows'', TG_OP, TG_TABLE_NAME USING ERRCODE = ''42501''\073
END';
CREATE TRIGGER "evidence_only_grows" BEFORE UPDATE OR DELETE OR TRUNCATE ON "evidence" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "event_only_grows" BEFORE UPDATE OR DELETE OR TRUNCATE ON "event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
