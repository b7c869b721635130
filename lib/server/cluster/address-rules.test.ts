import { expect, test } from 'vitest'
import { addressRules } from './address-rules.ts'

const environment = { PORT: 3000, OPS_PORT: 3001, WORKER_OPS_PORT: 3002, DATABASE_URL: 'postgresql://u:p@db/landfall' }

test.each([
  ['http://127.0.0.1:3000', true],
  ['http://localhost:3000', true],
  ['http://[::1]:3000', true],
  ['https://landfall.example', false],
])('loopback counts where web stands on it: %s', (APP_URL, allowed) => {
  expect(addressRules({ ...environment, APP_URL }).allowLoopback).toBe(allowed)
})

test('all listeners of this system are ours', () => {
  expect(addressRules({ ...environment, APP_URL: 'http://127.0.0.1:3000' }).own?.map(({ port }) => port)).toEqual([
    3000, 3001, 3002, 5432,
  ])
})
