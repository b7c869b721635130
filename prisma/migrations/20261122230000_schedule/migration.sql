-- How often an item is asked and how long its result counts, in hours; null: as its kind of check has it.
ALTER TABLE "checklist_item"
  ADD COLUMN "every_hours" INTEGER CHECK ("every_hours" BETWEEN 1 AND 8760),
  ADD COLUMN "fresh_hours" INTEGER CHECK ("fresh_hours" BETWEEN 1 AND 17520);

-- The checks a batch is about; null: all of each checklist.
ALTER TABLE "probe_batch" ADD COLUMN "checks" TEXT[];

-- What the schedule started last for a service, by check (ISO 8601), and when it has to be looked at again.
CREATE TABLE "service_schedule" (
  "service_id" UUID NOT NULL PRIMARY KEY REFERENCES "service" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "started" JSONB NOT NULL DEFAULT '{}',
  "next_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "service_schedule_next_at_idx" ON "service_schedule" ("next_at");
