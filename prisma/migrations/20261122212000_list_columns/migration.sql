-- What pages of the list of services are ordered by and read, so that a page costs its own rows and not the fleet.

ALTER TABLE "service_standing"
  -- Areas folded with the standing. Null (rows of before): folded from the items when they are read.
  ADD COLUMN "cells" JSONB,
  -- When the first item grows stale, and when the last: in between the items decide, after it nothing is known any more.
  ADD COLUMN "stale_from" TIMESTAMPTZ(3),
  ADD COLUMN "spent_at" TIMESTAMPTZ(3),
  -- Copies, kept by the triggers below.
  ADD COLUMN "name_key" TEXT,
  ADD COLUMN "team_key" TEXT,
  -- What the standing says, as numbers; right until fresh_until, as it is.
  ADD COLUMN "level_rank" SMALLINT GENERATED ALWAYS AS (
    CASE "standing" ->> 'level' WHEN 'gold' THEN 3 WHEN 'silver' THEN 2 WHEN 'bronze' THEN 1 ELSE 0 END
  ) STORED,
  ADD COLUMN "failing" INTEGER GENERATED ALWAYS AS (("standing" #>> '{counts,fail}')::int) STORED,
  -- Ten-thousandths of the required items of all levels that are met; 0 where nothing is required.
  ADD COLUMN "readiness" INTEGER GENERATED ALWAYS AS (
    COALESCE(10000 * (
      ("standing" #>> '{levels,bronze,met}')::int + ("standing" #>> '{levels,silver,met}')::int + ("standing" #>> '{levels,gold,met}')::int
    ) / NULLIF(
      ("standing" #>> '{levels,bronze,applicable}')::int + ("standing" #>> '{levels,silver,applicable}')::int
      + ("standing" #>> '{levels,gold,applicable}')::int, 0), 0)
  ) STORED;

UPDATE "service_standing" st SET
  "name_key" = s."name_key",
  "team_key" = t."name_key",
  "stale_from" = (SELECT to_timestamp(min((i.value ->> 'until')::float8) / 1000) FROM jsonb_each(st."items") i),
  "spent_at" = (SELECT to_timestamp(max((i.value ->> 'until')::float8) / 1000) FROM jsonb_each(st."items") i)
FROM "service" s JOIN "team" t ON t."id" = s."team_id" WHERE s."id" = st."service_id";

ALTER TABLE "service_standing" ALTER COLUMN "name_key" SET NOT NULL, ALTER COLUMN "team_key" SET NOT NULL;

-- Who writes a row without its names gets those of the service. Semicolons of a body are written \073, as in the first migration.
CREATE FUNCTION "standing_names"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
  SELECT s.name_key, t.name_key INTO NEW.name_key, NEW.team_key FROM service s JOIN team t ON t.id = s.team_id WHERE s.id = NEW.service_id\073
  RETURN NEW\073
END';
CREATE TRIGGER "service_standing_names" BEFORE INSERT ON "service_standing" FOR EACH ROW
  WHEN (NEW."name_key" IS NULL OR NEW."team_key" IS NULL) EXECUTE FUNCTION "standing_names"();

CREATE FUNCTION "service_renamed"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
  UPDATE service_standing SET name_key = NEW.name_key, team_key = (SELECT name_key FROM team WHERE id = NEW.team_id) WHERE service_id = NEW.id\073
  RETURN NULL\073
END';
CREATE TRIGGER "service_renamed" AFTER UPDATE OF "name_key", "team_id" ON "service" FOR EACH ROW
  WHEN (OLD."name_key" <> NEW."name_key" OR OLD."team_id" <> NEW."team_id") EXECUTE FUNCTION "service_renamed"();

CREATE FUNCTION "team_renamed"() RETURNS trigger LANGUAGE plpgsql AS E'BEGIN
  UPDATE service_standing SET team_key = NEW.name_key WHERE service_id IN (SELECT id FROM service WHERE team_id = NEW.id)\073
  RETURN NULL\073
END';
CREATE TRIGGER "team_renamed" AFTER UPDATE OF "name_key" ON "team" FOR EACH ROW
  WHEN (OLD."name_key" <> NEW."name_key") EXECUTE FUNCTION "team_renamed"();

-- One per order of the list but by name, which the service itself has: equals stand in the order of their names whichever way the list is turned, so each way has its own.
CREATE INDEX "service_standing_by_team" ON "service_standing" ("team_key", "name_key");
CREATE INDEX "service_standing_by_team_desc" ON "service_standing" ("team_key" DESC, "name_key");
CREATE INDEX "service_standing_by_level" ON "service_standing" ("level_rank", "name_key");
CREATE INDEX "service_standing_by_level_desc" ON "service_standing" ("level_rank" DESC, "name_key");
CREATE INDEX "service_standing_by_readiness" ON "service_standing" ("readiness", "name_key");
CREATE INDEX "service_standing_by_readiness_desc" ON "service_standing" ("readiness" DESC, "name_key");
CREATE INDEX "service_standing_by_failing" ON "service_standing" ("failing", "name_key");
CREATE INDEX "service_standing_by_failing_desc" ON "service_standing" ("failing" DESC, "name_key");
-- Never measured is the oldest.
CREATE INDEX "service_standing_by_measured" ON "service_standing" (COALESCE("measured_at", '-infinity'), "name_key");
CREATE INDEX "service_standing_by_measured_desc" ON "service_standing" (COALESCE("measured_at", '-infinity') DESC, "name_key");
-- Rows whose standing no longer holds: they are folded from their items.
CREATE INDEX "service_standing_lapsed" ON "service_standing" ("fresh_until");
