import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

test('writes each family with its help and type', () => {
  const metrics = createMetrics()
  metrics.gauge('memory_bytes', 'Memory.', () => 12)
  metrics.gauge('cpu_total', 'Time.', () => 1.5, 'counter')
  const count = metrics.counter('jobs_total', 'Jobs.')
  count({ kind: 'probe', outcome: 'done' })
  count({ kind: 'probe', outcome: 'done' })
  count({ kind: 'say "\\\n', outcome: 'failed' })
  expect(metrics.text()).toBe(`# HELP memory_bytes Memory.
# TYPE memory_bytes gauge
memory_bytes 12
# HELP cpu_total Time.
# TYPE cpu_total counter
cpu_total 1.5
# HELP jobs_total Jobs.
# TYPE jobs_total counter
jobs_total{kind="probe",outcome="done"} 2
jobs_total{kind="say \\"\\\\\\n",outcome="failed"} 1
`)
})

test('a bucket of a histogram holds all that is not above its bound', () => {
  const metrics = createMetrics()
  const took = metrics.histogram('took_seconds', 'Time.', [0.1, 1])
  for (const value of [0.1, 0.5, 2]) took(value)
  expect(metrics.text()).toBe(`# HELP took_seconds Time.
# TYPE took_seconds histogram
took_seconds_bucket{le="0.1"} 1
took_seconds_bucket{le="1"} 2
took_seconds_bucket{le="+Inf"} 3
took_seconds_sum 2.6
took_seconds_count 3
`)
})

test('has no more than 2,000 series, and goes on to count the ones it has', () => {
  const metrics = createMetrics()
  const count = metrics.counter('jobs_total', 'Jobs.')
  for (let number = 0; number < 3_000; number++) count({ kind: String(number) })
  count({ kind: '0' })
  const lines = metrics.text().split('\n')
  expect(lines.filter((line) => line.startsWith('jobs_total'))).toHaveLength(2_000)
  expect(lines).toContain('jobs_total{kind="0"} 2')
})
