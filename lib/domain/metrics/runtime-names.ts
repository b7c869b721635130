/** What an application server is asked to tell (checks.md, runtime-metrics). */
export const runtimeGroups = ['saturation', 'inFlight', 'duration', 'memory', 'gc'] as const
export type RuntimeGroup = (typeof runtimeGroups)[number]

export const runtimes = ['any', 'puma', 'unicorn', 'php-fpm', 'node', 'jvm', 'go', 'python'] as const
export type Runtime = (typeof runtimes)[number]

/** Names that together tell a group: one, or several that say nothing alone. */
type Sets = readonly (readonly string[])[]

const inFlight: Sets = [['http_server_active_requests'], ['http_requests_in_flight'], ['http_requests_inprogress']]
const memory: Sets = [['process_resident_memory_bytes']]
const durations = [
  'http_server_request_duration_seconds',
  'http_request_duration_seconds',
  'http_server_requests_seconds',
]

/** Exporters for Ruby put their prefix before names that others use bare, and older ones call a gauge a total. */
const ruby = (names: readonly string[]): Sets =>
  names.flatMap((name) => [[name], [`ruby_${name}`], [`${name}_total`], [`ruby_${name}_total`]])

/** Both names in each of the ways that Ruby exporters write them. */
function rubyPair(a: string, b: string): Sets {
  const second = ruby([b])
  return ruby([a]).map((first, index) => [...first, ...(second[index] ?? [])])
}

const rubyMemory = ruby(['rss', 'heap_live_slots'])
const rubyGc = ruby(['major_gc_ops'])

/** The sets of names that a row of the table accepts; `gc` null where its runtime is not asked. Row `any` holds for every runtime. */
export const runtimeNames: Readonly<Record<Runtime, Readonly<Record<RuntimeGroup, Sets | null>>>> = {
  any: { saturation: [['app_workers']], inFlight, duration: durations.map((name) => [name]), memory, gc: [] },
  puma: {
    saturation: [...ruby(['puma_busy_threads']), ...rubyPair('puma_max_threads', 'puma_thread_pool_capacity')],
    inFlight: ruby(['puma_request_backlog']),
    duration: ruby(durations),
    memory: rubyMemory,
    gc: rubyGc,
  },
  unicorn: {
    saturation: rubyPair('unicorn_active_workers', 'unicorn_workers'),
    inFlight: ruby(['unicorn_request_backlog']),
    duration: ruby(durations),
    memory: rubyMemory,
    gc: rubyGc,
  },
  'php-fpm': {
    saturation: [['phpfpm_active_processes', 'phpfpm_total_processes']],
    inFlight: [['phpfpm_listen_queue']],
    duration: [],
    memory: [['phpfpm_process_last_request_memory']],
    gc: null,
  },
  node: {
    saturation: [['nodejs_eventloop_lag_seconds'], ['nodejs_eventloop_utilization_ratio']],
    inFlight: [],
    duration: [],
    memory: [['nodejs_heap_size_used_bytes'], ['v8js_memory_heap_used_bytes']],
    gc: [['nodejs_gc_duration_seconds'], ['v8js_gc_duration_seconds']],
  },
  jvm: {
    saturation: [['tomcat_threads_busy_threads', 'tomcat_threads_config_max_threads'], ['jetty_threads_busy']],
    inFlight: [],
    duration: [],
    memory: [['jvm_memory_used_bytes'], ['jvm_memory_bytes_used']],
    gc: [['jvm_gc_pause_seconds'], ['jvm_gc_collection_seconds'], ['jvm_gc_duration_seconds']],
  },
  go: {
    saturation: [['go_goroutines']],
    inFlight: [],
    duration: [],
    memory: [['go_memstats_heap_inuse_bytes'], ['go_memory_used_bytes']],
    gc: [['go_gc_duration_seconds']],
  },
  python: {
    saturation: [['gunicorn_workers']],
    inFlight: [],
    duration: [],
    memory: [],
    gc: [['python_gc_collections_total']],
  },
}

/** Names that a page is asked for in any row: they are kept of it, however many families it has. */
export const askedNames: ReadonlySet<string> = new Set(
  runtimes.flatMap((runtime) => runtimeGroups.flatMap((group) => (runtimeNames[runtime][group] ?? []).flat())),
)
