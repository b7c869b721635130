-- What each service counts for in the numbers of the fleet, from one end of its evidence to the next, and a version for each item of a
-- checklist, so that two who change it notice each other.

-- AlterTable
ALTER TABLE "checklist_item" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "check_slot" (
    "check" TEXT NOT NULL,
    "slot" SERIAL NOT NULL,

    CONSTRAINT "check_slot_pkey" PRIMARY KEY ("check")
);

-- CreateTable
CREATE TABLE "standing_tally" (
    "service_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "after" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "counts" DECIMAL NOT NULL,

    CONSTRAINT "standing_tally_pkey" PRIMARY KEY ("service_id", "step")
);

-- CreateIndex
CREATE UNIQUE INDEX "check_slot_slot_key" ON "check_slot"("slot");

-- AddForeignKey
ALTER TABLE "standing_tally" ADD CONSTRAINT "standing_tally_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here on.

-- A probe of the fleet writes every row anew: with room on the page no index has to follow.
ALTER TABLE "standing_tally" SET (fillfactor = 60);

-- The services that are there already. Six digits for each of fail, unknown, warn, pass, notApplicable, stale and never of each slot.
INSERT INTO "check_slot" ("check") SELECT DISTINCT i.key FROM "service_standing" st CROSS JOIN LATERAL jsonb_object_keys(st."items") i(key) ORDER BY 1;

WITH item AS (
  SELECT st."service_id", s."slot", i.value ->> 'outcome' AS outcome, to_timestamp((i.value ->> 'until')::float8 / 1000)::timestamptz(3) AS ends
  FROM "service_standing" st CROSS JOIN LATERAL jsonb_each(st."items") i JOIN "check_slot" s ON s."check" = i.key
), bound AS (
  SELECT DISTINCT "service_id", ends FROM item WHERE ends IS NOT NULL
  UNION SELECT "service_id", 'infinity' FROM "service_standing"
), step AS (
  SELECT "service_id", (row_number() OVER own)::int - 1 AS step, lag(ends, 1, '-infinity') OVER own AS after, ends AS until
  FROM bound WINDOW own AS (PARTITION BY "service_id" ORDER BY ends)
)
INSERT INTO "standing_tally" ("service_id", "step", "after", "until", "counts")
SELECT step."service_id", step.step, step.after, step.until, COALESCE(sum(('1' || repeat('0', (item."slot" * 7 + cell) * 6))::numeric), 0)
FROM step LEFT JOIN item ON item."service_id" = step."service_id"
LEFT JOIN LATERAL (SELECT COALESCE(item.ends <= step.after, false) AS stale) AS aged ON true
LEFT JOIN LATERAL unnest(CASE WHEN item."slot" IS NULL THEN '{}' WHEN item.outcome IS NULL THEN ARRAY[1, 6] WHEN aged.stale THEN ARRAY[1, 5]
  ELSE ARRAY[array_position(ARRAY['fail', 'unknown', 'warn', 'pass', 'notApplicable'], item.outcome) - 1] END) AS cell ON true
GROUP BY 1, 2, 3, 4;
