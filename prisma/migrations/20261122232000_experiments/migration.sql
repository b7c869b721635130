-- Drain tests: what they did, step by step, and what people allowed before.

-- AlterTable
ALTER TABLE "cluster" ADD COLUMN "drain_namespaces" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[], ADD COLUMN "own_namespace" TEXT;

-- AlterTable
ALTER TABLE "service" ADD COLUMN "drain_allowed_at" TIMESTAMPTZ(3), ADD COLUMN "drain_allowed_by" TEXT;

-- CreateTable
CREATE TABLE "experiment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "service_id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "workload_group" TEXT NOT NULL,
    "workload_kind" TEXT NOT NULL,
    "workload_name" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "confirmation" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "params" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "cancel_asked_at" TIMESTAMPTZ(3),
    "cancel_asked_by" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "worker" TEXT,
    "victim_name" TEXT,
    "victim_uid" TEXT,
    "template_hash" TEXT,
    "guards" JSONB,
    "code" TEXT,
    "message" TEXT,
    "fact" JSONB,
    "record" BYTEA,
    "record_format" INTEGER,
    "verdict" JSONB,

    CONSTRAINT "experiment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "experiment_step" (
    "experiment_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "fence" INTEGER NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "experiment_step_pkey" PRIMARY KEY ("experiment_id", "step")
);

-- CreateTable
CREATE TABLE "experiment_event" (
    "experiment_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "data" JSONB NOT NULL,

    CONSTRAINT "experiment_event_pkey" PRIMARY KEY ("experiment_id", "seq")
);

-- CreateIndex
CREATE INDEX "experiment_service_id_created_at_idx" ON "experiment"("service_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "experiment_step" ADD CONSTRAINT "experiment_step_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "experiment_event" ADD CONSTRAINT "experiment_event_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on: what the schema language cannot say.
ALTER TABLE "service" ADD CONSTRAINT "service_drain_allowed" CHECK (("drain_allowed_at" IS NULL) = ("drain_allowed_by" IS NULL));
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_words" CHECK (
  "kind" IN ('drain', 'dryRun', 'rolloutWatch') AND "confirmation" IN ('typedName', 'scope:drain', 'notNeeded')
  AND ("kind" <> 'drain' OR "confirmation" <> 'notNeeded')
);
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_state" CHECK ("state" IN ('queued', 'guarding', 'baseline', 'evicting', 'observing', 'done', 'aborted', 'refused', 'unknown'));
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_end" CHECK (("state" IN ('queued', 'guarding', 'baseline', 'evicting', 'observing')) = ("ended_at" IS NULL));
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_lease" CHECK ("ended_at" IS NOT NULL OR "state" = 'queued' OR "lease_until" IS NOT NULL);
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_record" CHECK (("record" IS NULL) = ("record_format" IS NULL) AND ("record" IS NULL) = ("fact" IS NULL));

-- One test at a time in a cluster, whichever process asks: the second insert waits for the first and is refused. A dry run touches nothing.
CREATE UNIQUE INDEX "experiment_one_per_cluster" ON "experiment" ("cluster_id") WHERE "state" IN ('queued', 'guarding', 'baseline', 'evicting', 'observing') AND "kind" <> 'dryRun';

-- What workers look for.
CREATE INDEX "experiment_open" ON "experiment" ("created_at") WHERE "state" IN ('queued', 'guarding', 'baseline', 'evicting', 'observing');

-- The newest record of each workload is what probes judge.
CREATE INDEX "experiment_recorded" ON "experiment" ("cluster_id", "namespace", "workload_kind", "workload_name", "ended_at" DESC) WHERE "fact" IS NOT NULL;

-- Steps are written once and stay, and so does a test that has ended. Its live steps may be forgotten later: the record holds them.
CREATE TRIGGER "experiment_step_only_grows" BEFORE UPDATE OR DELETE OR TRUNCATE ON "experiment_step" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "experiment_ended_stays" BEFORE UPDATE ON "experiment" FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "experiment_stays" BEFORE DELETE OR TRUNCATE ON "experiment" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
