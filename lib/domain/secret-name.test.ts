import { describe, expect, test } from 'vitest'
import { isSecretName } from './secret-name.ts'

describe('a name that says secret', () => {
  test.each([
    'DB_PASSWORD',
    'dbPassword',
    'db.passwd',
    'client-secret',
    'TOKEN',
    'apiKey',
    'API_KEY',
    'PRIVATEKEY',
    'AWS_CREDENTIALS',
  ])('%s', (name) => expect(isSecretName(name)).toBe(true))
})

describe('a name that only speaks about a secret', () => {
  test.each(['DB_PASSWORD_FILE', 'tokenPath', 'SECRET_NAME', 'secretName', 'TOKEN_TTL', 'PASSWORD_LENGTH'])(
    '%s',
    (name) => expect(isSecretName(name)).toBe(false),
  )
})

describe('a name whose value is judged by its signs alone', () => {
  test.each([
    'TOKEN_URL',
    'TOKEN_ENDPOINT',
    'API_KEY_ID',
    'apiKeyHeader',
    'SECRET_PROVIDER',
    'TOKEN_ALGORITHM',
    'SECRETS_HOST',
  ])('%s', (name) => expect(isSecretName(name)).toBe(false))
})

describe('a name that has nothing to do with it', () => {
  test.each(['DATABASE', 'PASS', 'KEY', 'SERVICE', ''])('%s', (name) => expect(isSecretName(name)).toBe(false))
})
