import { expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'

const valid = { DATABASE_URL: 'postgresql://u:secret@127.0.0.1:5432/landfall' }

test('only the database has to be named', () => {
  expect(readEnvironment(valid)).toMatchObject({
    PORT: 3000,
    SNAPSHOT_KEEP_DAYS: 30,
    RUN_EVENT_KEEP_DAYS: 7,
    LEASE_SECONDS: 20,
    LANDFALL_NAMESPACES: [],
  })
})

test('an empty variable counts as not set', () => {
  expect(readEnvironment({ ...valid, PORT: '' }).PORT).toBe(3000)
})

test('namespaces are split at commas', () => {
  expect(readEnvironment({ ...valid, LANDFALL_NAMESPACES: 'a, b,' }).LANDFALL_NAMESPACES).toEqual(['a', 'b'])
})

test.each([
  ['DATABASE_URL', undefined],
  ['DATABASE_URL', 'mysql://u:canary@h/db'],
  ['APP_URL', 'http://canary.example:3000'],
  ['APP_URL', 'https://127.0.0.1'],
  ['PORT', '70000canary'],
  ['PORT', '0'],
  ['LOG_LEVEL', 'canary'],
  ['SNAPSHOT_KEEP_DAYS', '1.5'],
  ['PROBE_SCHEDULE', 'canary'],
  ['PROBE_TIME_ZONE', 'Mars/canary'],
  ['LEASE_SECONDS', '0'],
  ['WORKER_OPS_PORT', 'canary'],
  ['OPS_PORT', '0'],
  ['SEAL_PUBLIC_KEY', 'canary'],
  ['SEAL_PUBLIC_KEY', 'a:Y2FuYXJ5'],
  ['SEAL_PRIVATE_KEYS', 'a:Y2FuYXJ5'],
  ['FINGERPRINT_KEY', 'canary'],
  ['RUN_EVENT_KEEP_DAYS', '0'],
  ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
])('a bad %s is named, its value %s is not', (name, value) => {
  const read = () => readEnvironment({ ...valid, [name]: value })
  expect(read).toThrow(new RegExp(`^${name} `))
  expect(read).not.toThrow(/canary|70000/)
})
