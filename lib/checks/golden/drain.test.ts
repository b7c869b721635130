import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readRecording } from '../../experiments/drain/recording.ts'
import { at, factSet, told, workload } from '../fixtures.ts'
import { lameduck } from '../lameduck.ts'

const folder = new URL('../../../e2e/recordings/cluster/evictions/', import.meta.url)

function asked(name: string, params: object) {
  const record = readRecording(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')), at)
  const drainTest = [{ ...record, ns: 'shop', workload: { kind: 'Deployment', name: 'shop' } }]
  return told(lameduck, factSet({ workloads: [workload({ templateHash: record.templateHash })], drainTest }), params)
}

test('inquiry-api passes narrowly, and fails where five seconds are asked for', () => {
  expect(asked('inquiry-api', {}).outcome).toBe('pass')
  expect(asked('inquiry-api', { minSeconds: 5 })).toMatchObject({
    outcome: 'fail',
    summary: 'Refused new connections 3.2 s after it had left the Service; 5 s are asked for',
  })
})
