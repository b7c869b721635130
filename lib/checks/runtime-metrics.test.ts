import { describe, expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { factSet, told as tell } from './fixtures.ts'
import { runtimeMetrics } from './runtime-metrics.ts'
import { scrape } from './test-measured.ts'

const page = (...names: string[]) =>
  scrape({ families: names.map((name) => ({ name, type: 'gauge', help: true, samples: 1 })) })
const told = (pages: FactValues['metricsScrape'], params: object = {}) =>
  tell(runtimeMetrics, factSet({ metricsScrape: pages }), params)

const node = [
  'nodejs_eventloop_lag_seconds',
  'http_server_active_requests',
  'http_request_duration_seconds',
  'nodejs_heap_size_used_bytes',
  'nodejs_gc_duration_seconds',
]
const php = [
  'phpfpm_active_processes',
  'phpfpm_total_processes',
  'phpfpm_listen_queue',
  'http_server_requests_seconds',
  'phpfpm_process_last_request_memory',
]

test('passes a page that tells every group, and names what tells it', () => {
  expect(told([page(...node)])).toEqual({ outcome: 'pass', summary: `Found ${node.join(', ')}`, findings: [] })
})

test('fails each group that nothing tells, by name', () => {
  const { outcome, findings } = told([page('http_requests_total')])
  expect(outcome).toBe('fail')
  expect(findings.map((each) => /busy|flight|durations|memory|garbage/.exec(each)?.[0])).toEqual([
    'busy',
    'flight',
    'durations',
    'memory',
    'garbage',
  ])
  expect(findings[0]).toMatch(/^fail Deployment\/shop\/container\/app: /)
})

test('trap: the scrapes in flight are no requests in flight', () => {
  const [lag = '', , ...rest] = node
  expect(told([page(lag, 'promhttp_metric_handler_requests_in_flight', ...rest)]).summary).toContain('in flight')
})

test('trap: the most workers ever seen are not how many there are', () => {
  const [, ...rest] = php
  expect(told([page('phpfpm_max_active_processes', ...rest)]).summary).toContain('workers are busy')
})

test('a pair tells only as a pair', () => {
  const [lag, ...rest] = node
  expect(lag).toBe('nodejs_eventloop_lag_seconds')
  expect(told([page('puma_max_threads', ...rest)]).outcome).toBe('fail')
  expect(told([page('puma_max_threads', 'puma_thread_pool_capacity', ...rest)]).outcome).toBe('pass')
})

test('Ruby names may have the prefix and the old suffix', () => {
  const ruby = ['ruby_puma_busy_threads', 'ruby_puma_request_backlog_total', 'ruby_http_request_duration_seconds']
  expect(told([page(...ruby, 'ruby_heap_live_slots', 'ruby_major_gc_ops_total')]).outcome).toBe('pass')
})

describe('garbage collection', () => {
  test('is not asked of php-fpm', () => {
    expect(told([page(...php)]).outcome).toBe('pass')
    expect(told([page(...php)], { runtime: 'php-fpm' }).outcome).toBe('pass')
  })

  test('is asked of another runtime, whatever php-fpm is excused', () => {
    expect(told([page(...node.slice(0, 4))]).summary).toContain('garbage collection')
  })
})

test('a runtime that is named takes no names of another', () => {
  expect(told([page(...node)], { runtime: 'node' }).outcome).toBe('pass')
  expect(told([page(...node)], { runtime: 'jvm' }).outcome).toBe('fail')
})

test('asks only for the groups that are set', () => {
  expect(told([page('process_resident_memory_bytes')], { groups: ['memory'] }).outcome).toBe('pass')
  expect(told([page('x')], { groups: [] }).outcome).toBe('notApplicable')
})

test('a family without a sample tells nothing', () => {
  const empty = scrape({ families: [{ name: 'process_resident_memory_bytes', type: 'gauge', help: true, samples: 0 }] })
  expect(told([empty], { groups: ['memory'] }).outcome).toBe('fail')
})

describe('is unknown', () => {
  test.each([
    scrape({ status: 404, samples: 0 }),
    scrape({ fault: { line: 1, reason: 'value' }, samples: 0 }),
    scrape({ samples: 0 }),
  ])('where metrics-endpoint fails, so that one cause fails once', (bad) => {
    expect(told([bad])).toMatchObject({ outcome: 'unknown', summary: expect.stringContaining('metrics-endpoint') })
  })

  test('where no pod runs', () => {
    expect(told([])).toMatchObject({ outcome: 'unknown', summary: 'No running pod to ask' })
  })
})
