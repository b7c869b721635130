import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Metrics } from './metrics.ts'

/** What every process tells of itself, under the names that dashboards for Node know. */
export function watchProcess(metrics: Metrics): void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const cpu = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6
  metrics.gauge('process_cpu_seconds_total', 'Time on the processor, in seconds.', cpu, 'counter')
  metrics.gauge('process_resident_memory_bytes', 'Resident memory, in bytes.', () => process.memoryUsage.rss())
  metrics.gauge(
    'nodejs_eventloop_lag_p99_seconds',
    'Lag of the event loop since the last look, 99th percentile.',
    () => {
      const lag = delay.percentile(99) / 1e9
      delay.reset()
      return lag
    },
  )
}
