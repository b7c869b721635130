import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { probePathSchema } from './probe-path.ts'
import { probeHeaders, probeUrl } from './probe-url.ts'
import { allowListOf } from './reach.ts'
import { Refused } from './refused.ts'

const server = {
  allowLoopback: false,
  own: [
    { host: '10.0.0.5', port: 5432 },
    { host: '10.0.0.6', port: 6443 },
    { host: 'landfall.example', port: 443 },
  ],
}
const list = allowListOf([
  { cidr: '10.0.0.0/8', ports: '80, 443, 5432, 6443, 8080' },
  { cidr: 'fd00::/16', ports: '8080' },
])
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'allowed'
  } catch (error) {
    return error instanceof Refused ? error.code : String(error)
  }
}
const check = (url: string, rules: Parameters<typeof probeUrl>[1] = server) => codeOf(() => probeUrl(url, rules, list))

describe.each([
  ['INVALID_URL', ['', 'file:///etc/passwd', 'gopher://h/', 'ftp://h/', 'javascript:1', 'data:,x', '//host/', 'host/']],
  ['INVALID_URL', ['http://', 'https://', 'http://h:99999/', 'http://[::1/', `http://${'a.'.repeat(127)}aa/`]],
  ['INVALID_URL', [`http://svc/${'a'.repeat(2048)}`]],
  [
    'URL_CONTROL_CHARACTER',
    ['http://svc/\t', 'http://svc\n.evil/', 'http://svc/\u0000', ' http://svc/', 'http://s vc/'],
  ],
  ['URL_CONTROL_CHARACTER', ['http://svc/\u2028', 'http://svc/\u3000', 'http://svc/\ud800']],
  ['URL_AMBIGUOUS', ['http:\\\\svc\\', 'http:/svc/', 'http:svc', 'http:///svc/', 'http://svc\\@evil/', 'http://ｓvc/']],
  [
    'URL_AMBIGUOUS',
    ['http://%73vc/', 'http://svc。example/', 'http://s\u00advc/', 'http://10.1/', 'http://[fd00:0::1]:8080/'],
  ],
  ['URL_CREDENTIALS_FORBIDDEN', ['http://user:pw@svc/', 'http://user@svc/', 'http://@svc/', 'http://:pw@svc/']],
  ['PROBE_ADDRESS_BLOCKED', ['http://169.254.169.254/', 'http://[fd00:ec2::254]/', 'http://100.100.100.200/']],
  ['PROBE_ADDRESS_BLOCKED', ['http://metadata.google.internal/', 'http://METADATA.google.internal./']],
  ['PROBE_ADDRESS_BLOCKED', ['http://2852039166/', 'http://0xa9fea9fe/', 'http://0251.0376.0251.0376/']],
  [
    'PROBE_ADDRESS_BLOCKED',
    ['http://169.254.43518/', 'http://[::ffff:169.254.169.254]/', 'http://[64:ff9b::a9fe:a9fe]/'],
  ],
  ['PROBE_ADDRESS_BLOCKED', ['http://127.1/', 'http://0/', 'http://[::]/', 'http://[::1]/', 'http://１２７.0.0.1/']],
  ['PROBE_ADDRESS_BLOCKED', ['http://localhost./', 'http://LOCALHOST。/', 'http://a.localhost/', 'http://[2001::1]/']],
  ['PROBE_ADDRESS_BLOCKED', ['http://10.0.0.5:5432/', 'https://10.0.0.6:6443/', 'https://landfall.example/']],
  ['PROBE_ADDRESS_NOT_ALLOWED', ['http://192.168.0.1/', 'http://8.8.8.8:8080/', 'http://[fd01::1]:8080/']],
  [
    'PORT_NOT_ALLOWED',
    ['http://10.0.0.1:22/', 'http://10.0.0.1:0/', 'http://svc:6379/', 'http://svc:0/', 'http://[fd00::1]:80/'],
  ],
  ['allowed', ['http://svc/', 'HTTP://Svc.Example.:8080/a?b=c', 'http://10.0.0.1:8080/', 'http://[fd00::1]:8080/']],
  [
    'allowed',
    ['http://bücher.example/', 'http://xn--bcher-kva.example/', 'http://10.0.0.5:8080/', 'http://localhost.example/'],
  ],
])('%s', (code, urls) => {
  test.each(urls)('%j', (url) => expect(check(url)).toBe(code))
})

test('the normal form of a refused address is shown', () => {
  expect(() => probeUrl('http://0xa9fea9fe/', server, list)).toThrow('169.254.169.254')
})

test('what is ours is said to belong to this system', () => {
  expect(() => probeUrl('http://10.0.0.5:5432/', server, list)).toThrow('belongs to this system')
})

test('loopback may be listed on one’s own machine, our own ports never', () => {
  const home = { allowLoopback: true, own: [{ host: '127.0.0.1', port: 3000 }] }
  const loopback = allowListOf([{ cidr: '127.0.0.0/8', ports: '*' }])
  expect(probeUrl('http://127.65.0.2:8080/a', home, loopback)).toBe('http://127.65.0.2:8080/a')
  expect(codeOf(() => probeUrl('http://127.65.0.2:8080/a', home, list))).toBe('PROBE_ADDRESS_NOT_ALLOWED')
  expect(codeOf(() => probeUrl('http://127.65.0.2:3000/a', home, loopback))).toBe('PROBE_ADDRESS_BLOCKED')
  expect(codeOf(() => probeUrl('http://127.65.0.2:8080/a', server, loopback))).toBe('PROBE_ADDRESS_BLOCKED')
})

test('a URL is kept as the parser writes it, without its fragment', () => {
  expect(probeUrl('HTTP://SVC:80/a/../b?c#d', server, list)).toBe('http://svc/b?c')
})

test.each([
  [{ Accept: '*/*', 'X-Trace': '1' }, 'allowed'],
  [{ Host: 'evil' }, 'HEADER_NOT_ALLOWED'],
  [{ Authorization: 'x' }, 'HEADER_NOT_ALLOWED'],
  [{ Cookie: 'x' }, 'HEADER_NOT_ALLOWED'],
  [{ 'X-A': 'a\r\nb' }, 'HEADER_NOT_ALLOWED'],
  [Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`X-${index}`, '1'])), 'HEADER_NOT_ALLOWED'],
])('headers %j: %s', (headers, code) => expect(codeOf(() => probeHeaders(headers))).toBe(code))

test.each(['/', '/a?b=c', '/a//b', '/%20'])('path %j', (path) =>
  expect(probePathSchema.safeParse(path).success).toBe(true),
)
test.each(['', 'a', '//evil.example/', '/\\evil', '/a b', '/a\n', '/a#b', `/${'a'.repeat(1024)}`, 'http://evil/'])(
  'no path %j',
  (path) => expect(probePathSchema.safeParse(path).success).toBe(false),
)

test('no text makes the check throw anything but a refusal, and what it lets pass names an allowed address', () => {
  const pieces = fc.constantFrom(
    'http://',
    'https:',
    '10.0.0.1',
    '127.0.0.1',
    '[::1]',
    '@',
    ':',
    '8080',
    '/',
    '\\',
    '%00',
    '#',
    '。',
    'svc',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 8 }).map((each) => each.join('')),
  )
  fc.assert(
    fc.property(text, (url) => {
      const code = check(url)
      expect(code).toMatch(/^([A-Z_]+|allowed)$/)
      if (code === 'allowed')
        expect(new URL(probeUrl(url, server, list)).hostname).not.toMatch(/^(127(\.\d+){3}|\[::1\])$/)
    }),
    { numRuns: 2000 },
  )
})
