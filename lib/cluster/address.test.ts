import { describe, expect, test } from 'vitest'
import { isAddressBlocked, unwrapped } from './address.ts'

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
  ])('%s', (host) => expect(isAddressBlocked(host, 443, home)).toBe(true))
})

describe('loopback', () => {
  test.each(['127.0.0.1', '127.9.9.9', '[::1]', '[::ffff:7f00:1]', 'localhost', 'a.localhost', 'localhost..'])(
    '%s counts on one’s own machine only',
    (host) => {
      expect(isAddressBlocked(host, 443, away)).toBe(true)
      expect(isAddressBlocked(host, 443, home)).toBe(false)
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
  ])('%s', (host) => expect(isAddressBlocked(host, 443, away)).toBe(false))
})

test('our own listener is refused by address and port', () => {
  const rules = { allowLoopback: true, own: [{ host: '10.0.0.5', port: 5432 }] }
  expect(isAddressBlocked('10.0.0.5', 5432, rules)).toBe(true)
  expect(isAddressBlocked('[::ffff:a00:5]', 5432, rules)).toBe(true)
  expect(isAddressBlocked('10.0.0.5', 6443, rules)).toBe(false)
})

test('IPv4 inside IPv6 is taken out', () => {
  expect(unwrapped('::ffff:10.1.2.3')).toBe('10.1.2.3')
  expect(unwrapped('2002:0a01:0203::')).toBe('10.1.2.3')
  expect(unwrapped('::1')).toBe('::1')
  expect(unwrapped('fe80::1%eth0')).toBe('fe80::1%eth0')
})
