-- AlterTable
ALTER TABLE "cluster" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN "server" TEXT,
ADD COLUMN "epoch" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN "verify_asked_at" TIMESTAMPTZ(3),
ADD COLUMN "verify_tried_at" TIMESTAMPTZ(3),
ADD COLUMN "verified_at" TIMESTAMPTZ(3),
ADD COLUMN "verified_epoch" INTEGER,
ADD COLUMN "powers" JSONB,
ADD COLUMN "confirmed_powers" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "breaker_until" TIMESTAMPTZ(3),
ADD COLUMN "breaker_reason" TEXT,
ADD COLUMN "removed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "cluster_credential" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "cluster_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "server" TEXT NOT NULL,
    "server_name" TEXT,
    "ca" TEXT,
    "certificate" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "key_id" TEXT NOT NULL,
    "sealed_key" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "added_by" TEXT NOT NULL,

    CONSTRAINT "cluster_credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster_gather" (
    "id" BIGSERIAL NOT NULL,
    "cluster_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ms" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,
    "waited_ms" INTEGER NOT NULL,
    "read" INTEGER NOT NULL,
    "missed" JSONB NOT NULL,
    "fault_code" TEXT,

    CONSTRAINT "cluster_gather_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "cluster_credential_cluster_id_key" ON "cluster_credential"("cluster_id");

-- CreateIndex
CREATE INDEX "cluster_credential_key_id_id_idx" ON "cluster_credential"("key_id", "id");

-- CreateIndex
CREATE INDEX "cluster_gather_cluster_id_id_idx" ON "cluster_gather"("cluster_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "cluster_credential" ADD CONSTRAINT "cluster_credential_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_gather" ADD CONSTRAINT "cluster_gather_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here on: what the schema language cannot say.
ALTER TABLE "cluster" DROP CONSTRAINT "cluster_source";
ALTER TABLE "cluster" ADD CONSTRAINT "cluster_source" CHECK (("source" = 'kubeconfig' AND "kubeconfig" IS NOT NULL) OR ("source" IN ('inCluster', 'stored') AND "kubeconfig" IS NULL));
ALTER TABLE "cluster_credential" ADD CONSTRAINT "cluster_credential_kind" CHECK (("kind" = 'token' AND "certificate" IS NULL) OR ("kind" = 'certificate' AND "certificate" IS NOT NULL));
