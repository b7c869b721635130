/** A row `r` of workload_ref in cluster `c` as the WorkloadRef that leaves the database. */
export const refJson = `jsonb_build_object('cluster', c.slug, 'namespace', r.namespace, 'match', CASE r.by
  WHEN 'name' THEN jsonb_build_object('by', r.by, 'kind', r.kind, 'name', r.name)
  WHEN 'label' THEN jsonb_build_object('by', r.by, 'key', r.label_key, 'value', r.label_value)
  ELSE jsonb_build_object('by', r.by, 'pattern', r.pattern) END)`
