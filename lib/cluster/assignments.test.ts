import { describe, expect, test } from 'vitest'
import { assignmentsIn } from './assignments.ts'
import { quickestMs } from './test-quickest.ts'

describe('a line that gives a secret a plain value', () => {
  test.each([
    ['KEY=VALUE', 'DB_PASSWORD=hunter2', 'DB_PASSWORD'],
    ['export', 'export API_KEY="abc"', 'API_KEY'],
    ['properties', 'spring.datasource.password = hunter2', 'spring.datasource.password'],
    ['YAML', '  client-secret: hunter2', 'client-secret'],
    ['a YAML list', '- token: hunter2', 'token'],
    ['a YAML block', 'private_key: |', 'private_key'],
    ['JSON', '{"user": "a", "apiKey": "hunter2", "x": 1}', 'apiKey'],
    ['an XML element', '<password>hunter2</password>', 'password'],
    ['an XML property', '<property name="db.password" value="hunter2"/>', 'db.password'],
    ['an XML attribute', '<db user="a" password="hunter2"/>', 'password'],
  ])('%s', (_, text, name) => expect(assignmentsIn(text, false)).toEqual([name]))

  test('is told once, however often it stands there', () => {
    expect(assignmentsIn('TOKEN=a\nTOKEN=b\nPASSWORD=c', false)).toEqual(['TOKEN', 'PASSWORD'])
  })
})

describe('a line that gives none away', () => {
  test.each([
    ['empty', 'PASSWORD='],
    ['quotes around nothing', 'PASSWORD=""'],
    ['a number', 'TOKEN=5'],
    ['a switch', 'token: true'],
    ['nothing', 'password: null'],
    ['a placeholder', `PASSWORD=\${DB_PASSWORD}`],
    ['a placeholder with a default', `PASSWORD=\${DB_PASSWORD:-}`],
    ['a Kubernetes reference', 'PASSWORD=$(DB_PASSWORD)'],
    ['a variable', 'PASSWORD=$DB_PASSWORD'],
    ['a template', 'password: {{ .Values.password }}'],
    ['a Ruby template', 'password: <%= ENV["DB"] %>'],
    ['a vault path', 'password: vault:secret/db'],
    ['a mask', 'password: ****'],
    ['a comment', '# PASSWORD=hunter2'],
    ['another comment', '// password = "hunter2"'],
    ['a file', 'PASSWORD_FILE=/run/secrets/x'],
    ['an address', 'TOKEN_URL=https://x'],
    ['another name', 'USER=hunter2'],
    ['a nested mapping', 'secret:'],
  ])('%s', (_, text) => expect(assignmentsIn(text, false)).toEqual([]))
})

describe('a program', () => {
  test('says its secrets in quotes', () => {
    expect(assignmentsIn(`const apiKey = 'hunter2'\nconfig = { password: "x" }`, true)).toEqual(['apiKey', 'password'])
  })

  test.each(['token = getToken()', 'const password = process.env.PASSWORD', 'if (token == other) return'])(
    '%s is code',
    (text) => expect(assignmentsIn(text, true)).toEqual([]),
  )
})

test.each([
  ['one line', 'password='.repeat(29_000)],
  ['quotes', `password="${'\\'.repeat(262_000)}`],
  ['spaces', `password${' '.repeat(262_000)}`],
  ['tags', '<password>'.repeat(26_000)],
  ['lines', 'password=x\n'.repeat(24_000)],
])('256 KiB of %s are read quickly', (_, text) => {
  expect(quickestMs(() => assignmentsIn(text, false))).toBeLessThan(100)
})
