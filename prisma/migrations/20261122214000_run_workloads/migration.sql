-- References of services change. A run remembers which workloads it took for the service's, by cluster, so that it can be judged again
-- as it was. Runs of before have none: theirs are found by the references of today.

-- AlterTable
ALTER TABLE "probe_run" ADD COLUMN "workloads" JSONB;
