-- A verdict that says what was said before is not stored again: its run points at the evidence that said it first.
-- Evidence and runs of before stay as they are: without a digest nothing equals it, and without pointers a run reads what it stored.

-- AlterTable
ALTER TABLE "evidence" ADD COLUMN "digest" UUID;

-- AlterTable
ALTER TABLE "probe_run" ADD COLUMN "evidence_ids" BIGINT[], ADD COLUMN "measured" TIMESTAMPTZ(3)[];

ALTER TABLE "probe_run" ADD CONSTRAINT "probe_run_evidence" CHECK (COALESCE(cardinality("evidence_ids"), 0) = COALESCE(cardinality("measured"), 0));
