import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineCheck } from './define.ts'
import { workload } from './fixtures.ts'
import { wantedFor } from './wanted.ts'

const text = { title: 't', why: 'w', fix: 'f', says: { said: 's' } }
const params = { appPath: { label: 'l', help: 'h' } }
const measuring = defineCheck({
  id: 'x',
  version: 1,
  area: 'health',
  level: 'silver',
  severity: 'error',
  kind: 'live',
  who: 'S',
  needs: ['workloads', 'services', 'healthResponse'],
  params: z.object({ appPath: z.string().default('/') }),
  text: { en: { ...text, params }, ja: { ...text, params } },
  evaluate: ({ unknown }) => unknown('said'),
})
const listing = { ...measuring, needs: ['workloads', 'services'] as const }

test('a question comes with all its settings', () => {
  const services = [{ workloads: [workload()], items: [{ check: measuring, params: {} }] }]
  expect(wantedFor(services)).toEqual([
    { workload: workload(), questions: [{ check: 'x', needs: measuring.needs, params: { appPath: '/' } }] },
  ])
})

test.each([
  ['that lists answer', { check: listing, params: {} }],
  ['whose settings are not valid', { check: measuring, params: { appPath: 5 } }],
])('a question %s asks no pod', (_, item) => {
  expect(wantedFor([{ workloads: [workload()], items: [item] }])).toEqual([])
})
