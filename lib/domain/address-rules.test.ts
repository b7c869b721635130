import { describe, expect, test } from 'vitest'
import { blockedBy } from './address-rules.ts'

const away = { allowLoopback: false }
const home = { allowLoopback: true }

describe('an address nothing is sent to', () => {
  test.each([
    '0.0.0.0',
    '169.254.169.254',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '224.0.0.1',
    '255.255.255.255',
    '[::]',
    '[fe80::1]',
    '[fec0::1]',
    '[ff02::1]',
    '[fd00:ec2::254]',
    '[2001::1]',
    '[::ffff:a9fe:a9fe]',
    '[::a9fe:a9fe]',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:a9fe:a9fe::1]',
    'metadata.google.internal',
    'METADATA.google.internal.',
  ])('%s', (host) => expect(blockedBy(host, 443, home)).toBe('refused'))
})

describe('loopback', () => {
  test.each(['127.0.0.1', '127.9.9.9', '[::1]', '[::ffff:7f00:1]', 'localhost', 'a.localhost', 'localhost..'])(
    '%s counts on one’s own machine only',
    (host) => {
      expect(blockedBy(host, 443, away)).toBe('refused')
      expect(blockedBy(host, 443, home)).toBe(null)
    },
  )
})

describe('an address of a cluster', () => {
  test.each([
    '10.0.0.1',
    '192.168.1.1',
    '172.16.0.1',
    '[fd12::1]',
    '[2606:4700::1]',
    'k8s.example',
    'localhost.example',
    '8.8.8.8',
  ])('%s', (host) => expect(blockedBy(host, 443, away)).toBe(null))
})

test('our own listener is refused by address and port', () => {
  const rules = { allowLoopback: true, own: [{ host: '10.0.0.5', port: 5432 }] }
  expect(blockedBy('10.0.0.5', 5432, rules)).toBe('own')
  expect(blockedBy('[::ffff:a00:5]', 5432, rules)).toBe('own')
  expect(blockedBy('10.0.0.5', 6443, rules)).toBe(null)
})
