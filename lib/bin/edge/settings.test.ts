import { describe, expect, it } from 'vitest'
import { settingsOf } from './settings.ts'

const DATABASE_URL = 'postgresql://u:hunter2@127.0.0.1:5432/landfall'

describe('settingsOf', () => {
  it('runs on this machine when only the database is set', () => {
    expect(settingsOf({ DATABASE_URL })).toEqual({
      port: 3000,
      opsPort: 3001,
      appUrl: new URL('http://127.0.0.1:3000/'),
      databaseUrl: DATABASE_URL,
      drainMs: 5000,
    })
  })

  it('follows the port with its address', () => {
    expect(settingsOf({ DATABASE_URL, PORT: '4000' }).appUrl.host).toBe('127.0.0.1:4000')
  })

  it('takes the address from APP_URL, which may differ from the port behind a forwarder', () => {
    expect(settingsOf({ DATABASE_URL, PORT: '4000', APP_URL: 'http://localhost:8080' }).appUrl.host).toBe(
      'localhost:8080',
    )
  })

  it.each([
    [{ DATABASE_URL: '' }, /^DATABASE_URL /],
    [{ PORT: 'abc' }, /^PORT /],
    [{ PORT: '3000.5' }, /^PORT /],
    [{ OPS_PORT: '70000' }, /^OPS_PORT /],
    [{ OPS_PORT: '3000' }, /^OPS_PORT must differ/],
    [{ APP_URL: 'hello' }, /^APP_URL /],
    [{ APP_URL: 'http://landfall.example' }, /^APP_URL /],
    [{ APP_URL: 'https://127.0.0.1:3000' }, /^APP_URL /],
    [{ APP_URL: 'http://127.0.0.1:3000/landfall' }, /^APP_URL /],
    [{ APP_URL: 'http://127.0.0.1.evil.example' }, /^APP_URL /],
    [{ DRAIN_SECONDS: '-1' }, /^DRAIN_SECONDS /],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /^NODE_TLS_REJECT_UNAUTHORIZED/],
  ])('refuses %j and names the variable', (env, message) => {
    expect(() => settingsOf({ DATABASE_URL, ...env })).toThrow(message)
  })

  it('never shows the value', () => {
    expect(() => settingsOf({ DATABASE_URL, APP_URL: 'postgres://u:hunter2@db' })).toThrow(/^(?!.*hunter2)/)
  })
})
