-- The events of a service are read by time, newest first, beside its runs: ids are given out before a transaction ends, times order them.
CREATE INDEX "event_service_id_at_id_idx" ON "event"("service_id", "at" DESC, "id" DESC);
DROP INDEX "event_service_id_id_idx";
