import { describe, expect, test } from 'vitest'
import { allowListOf, barredAddress, barredName, reachSchema, refusedEntry } from './reach.ts'

const parse = (cidr: string, ports: string) => reachSchema.safeParse({ way: 'direct', allow: [{ cidr, ports }] })
const home = { allowLoopback: true }

describe('an entry of the allow-list', () => {
  test.each([
    ['10.1.2.3/8', ' 8080,9100 - 9200 ', { cidr: '10.0.0.0/8', ports: '8080, 9100-9200' }],
    ['10.1.2.3', '*', { cidr: '10.1.2.3/32', ports: '*' }],
    ['fd00::/8', '1-65535', { cidr: 'fd00::/8', ports: '*' }],
  ])('%s %s', (cidr, ports, kept) => expect(parse(cidr, ports).data?.allow).toEqual([kept]))

  test.each([
    ['svc', '80'],
    ['10.0.0.0/40', '80'],
    ['10.0.0.0/8', ''],
    ['10.0.0.0/8', '0'],
    ['10.0.0.0/8', '70000'],
    ['10.0.0.0/8', '9-8'],
    ['10.0.0.0/8', 'http'],
  ])('%s %s is none', (cidr, ports) => expect(parse(cidr, ports).success).toBe(false))
})

test('what rule 19 refuses cannot be listed, nor loopback on a server', () => {
  const listed = (cidr: string, rules = { allowLoopback: false }) => refusedEntry([{ cidr, ports: '*' }], rules)
  expect(listed('169.254.169.0/24')).toBe(0)
  expect(listed('127.0.0.0/8')).toBe(0)
  expect(listed('127.0.0.0/8', home)).toBeNull()
  expect(listed('10.0.0.0/8')).toBeNull()
})

test('a wide range does not open what is refused inside it', () => {
  const all = allowListOf([{ cidr: '0.0.0.0/0', ports: '*' }])
  expect(barredAddress('169.254.169.254', 80, home, all)).toBe('refused')
  expect(barredAddress('::ffff:169.254.169.254', 80, home, all)).toBe('refused')
  expect(barredAddress('9.9.9.9', 80, home, all)).toBeNull()
})

test('a port counts only in an entry that holds the address', () => {
  const list = allowListOf([
    { cidr: '10.0.0.0/8', ports: '80' },
    { cidr: '10.1.0.0/16', ports: '8080' },
    { cidr: '11.0.0.0/8', ports: '9000' },
  ])
  expect(barredAddress('10.1.0.1', 8080, home, list)).toBeNull()
  expect(barredAddress('10.2.0.1', 8080, home, list)).toBe('portNotListed')
  expect(barredAddress('12.0.0.1', 80, home, list)).toBe('notListed')
  expect(barredName('svc', 9000, home, list)).toBeNull()
  expect(barredName('svc', 22, home, list)).toBe('portNotListed')
})

test('an empty list lets nothing out', () => {
  expect(barredAddress('10.0.0.1', 80, home, [])).toBe('notListed')
  expect(barredName('svc', 80, home, [])).toBe('portNotListed')
})
