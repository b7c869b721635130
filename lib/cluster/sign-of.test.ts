import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signsOf } from './sign-of.ts'
import { quickestMs } from './test-quickest.ts'

const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----'
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'
const letters = (count: number) => 'aB3dE5gH7jK9mN1pQ2sT4vW6xY8z'.repeat(8).slice(0, count)

describe('what a value looks like', () => {
  test.each([
    ['', ['empty']],
    ['  \n', ['empty']],
    ['8080', ['number']],
    ['-1.5', ['number']],
    ['.5', ['number']],
    ['true', ['boolean']],
    ['Off', ['boolean']],
    ['http://search-api.homes-api', ['url']],
    ['postgres://db:5432/app', ['url']],
    ['hunter2-example', []],
    ['1.2.3', []],
    ['a b', []],
    ['12 apples', []],
  ])('%j is %j', (value, signs) => expect(signsOf(value)).toEqual(signs))
})

describe('credentials in a URL', () => {
  test.each([
    'smtp://mailer:secretpw@mail.internal:587',
    'redis://:secretpw@cache',
    'DSN is postgres://u:p@h/db today',
    'amqp://a:b%40c@h',
    'https://user:token@host/path?x=1',
    'mongodb+srv://u:p@c.example/db',
  ])('%s', (value) => expect(signsOf(value)).toContain('urlCredentials'))

  test.each([
    'postgres://$(USER):$(PASSWORD)@db',
    `postgres://u:\${DB_PASSWORD}@db`,
    'postgres://u:{{ password }}@db',
    'postgres://u:****@db',
    'postgres://u:[FILTERED]@db',
    'https://user@host',
    'https://host:8080/a@b',
    'https://host/a:b@c',
    'https://host/?next=a:b@c',
    'user:password@host',
  ])('none in %s', (value) => expect(signsOf(value)).not.toContain('urlCredentials'))
})

describe('a private key', () => {
  test.each([
    pem,
    pem.replace('RSA ', ''),
    pem.replaceAll('RSA', 'OPENSSH'),
    pem.replaceAll('RSA', 'EC'),
    pem.replaceAll('\n', '\\n'),
  ])('%j', (value) => expect(signsOf(value)).toContain('privateKey'))

  test.each(['-----BEGIN CERTIFICATE-----', '-----BEGIN PUBLIC KEY-----', 'BEGIN PRIVATE KEY'])('none in %s', (value) =>
    expect(signsOf(value)).not.toContain('privateKey'),
  )
})

describe('a key of a cloud', () => {
  test.each([
    ['AWS key id', 'AKIAIOSFODNN7EXAMPLE'],
    ['AWS session key id in a line', 'id=ASIAIOSFODNN7EXAMPLE;'],
    ['Google API key', `AIza${letters(35)}`],
    ['Google service account', '{ "type": "service_account", "project_id": "x" }'],
    ['Azure account key', `DefaultEndpointsProtocol=https;AccountKey=${letters(86)}==;EndpointSuffix=x`],
    ['Azure shared access key', `SharedAccessKey=${letters(43)}=`],
    ['GitHub token', `ghp_${letters(36)}`],
    ['GitHub fine-grained token', `github_pat_${letters(40)}`],
    ['GitLab token', `glpat-${letters(20)}`],
    ['npm token', `npm_${letters(36)}`],
    ['Slack token', 'xoxb-123456789012-abcdefghij'],
    ['Slack webhook', 'https://hooks.slack.com/services/T0/B0/abc'],
    ['Stripe key', `sk_live_${letters(24)}`],
    ['SendGrid key', `SG.${letters(22)}.${letters(43)}`],
  ])('%s', (_, value) => expect(signsOf(value)).toContain('cloudKey'))

  test.each([
    'AKIA',
    'XAKIAIOSFODNN7EXAMPLE',
    'AKIAIOSFODNN7EXAMPLEX',
    'AIzaShort',
    'ghp_short',
    'AccountKey=short==',
    'sk_live_short',
    '{"type": "user"}',
    'npm_config_cache',
    'xoxb-',
  ])('none in %s', (value) => expect(signsOf(value)).not.toContain('cloudKey'))
})

describe('a JWT', () => {
  test('alone or behind Bearer', () => {
    expect(signsOf(jwt)).toEqual(['jwt'])
    expect(signsOf(`Bearer ${jwt}`)).toEqual(['jwt'])
  })

  test.each(['eyJhbGciOiJIUzI1NiJ9', 'a.b.c', `x${jwt}`, 'eyJhbGci.x.y'])('none in %s', (value) =>
    expect(signsOf(value)).not.toContain('jwt'),
  )
})

describe('a reference', () => {
  test.each([
    '$(DB_PASSWORD)',
    'vault:secret/data/db#password',
    'ref+vault://secret/db',
    'op://vault/item/field',
    'arn:aws:secretsmanager:ap-northeast-1:1:secret:x',
    'projects/1/secrets/db/versions/1',
    '/run/secrets/db-password',
    '{{ .Values.password }}',
    `\${db.password}`,
    `\${db_password}`,
    '$DB_PASSWORD',
    '<path:kv/data/db#password>',
    'ENC[AES256_GCM,data:aGVsbG8=,iv:x,tag:y,type:str]',
  ])('%s', (value) => expect(signsOf(value)).toContain('reference'))

  test.each(['prefix-$(X)', `\${X:-hunter2}`, '$ecret', 'a<b>', 'vaulted', 'arn:aws:s3:::bucket', '/etc/passwd'])(
    'none in %s',
    (value) => expect(signsOf(value)).not.toContain('reference'),
  )
})

describe('a placeholder', () => {
  test('is named, each once', () => {
    expect(signsOf(`\${RAILS_ENV}-\${APP_1}-\${RAILS_ENV}`)).toEqual(['placeholder:RAILS_ENV', 'placeholder:APP_1'])
  })

  test.each(['$RAILS_ENV', `\${railsEnv}`, `\${NAME:-default}`, `\${db.host}`, '$(NAME)', `\${}`])(
    'none in %s',
    (value) => expect(signsOf(value).filter((sign) => sign.startsWith('placeholder'))).toEqual([]),
  )
})

test('no sign holds a character of the value but a placeholder’s name', () => {
  const known =
    /^(empty|number|boolean|url|urlCredentials|privateKey|cloudKey|jwt|reference|placeholder:[A-Z_][A-Z0-9_]*)$/
  fc.assert(fc.property(fc.string(), (value) => signsOf(value).every((sign) => known.test(sign))))
})

test.each([
  ['schemes', 'a://'.repeat(65_536)],
  ['colons', `a://${':'.repeat(262_144)}`],
  ['user infos', `a://${'b:'.repeat(131_072)}`],
  ['letters', 'a'.repeat(262_144)],
  ['AKIA', 'AKIA'.repeat(65_536)],
  ['dots', 'eyJaaaaa.'.repeat(29_000)],
  ['PEM heads', '-----BEGIN A A A '.repeat(15_000)],
  ['placeholders', `\${A`.repeat(87_000)],
  ['types', `"type"${' '.repeat(262_000)}`],
  ['braces', `{{${' '.repeat(262_000)}`],
])('256 KiB of %s are read quickly', (_, value) => {
  expect(quickestMs(() => signsOf(value))).toBeLessThan(100)
})
