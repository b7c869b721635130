import { describe, expect, it } from 'vitest'
import { settingsOf } from './settings.ts'

describe('settingsOf', () => {
  it('runs on this machine when nothing is set', () => {
    expect(settingsOf({})).toEqual({
      port: 3000,
      opsPort: 3001,
      appUrl: new URL('http://127.0.0.1:3000/'),
      drainMs: 5000,
    })
  })

  it('takes the address from APP_URL, which may differ from the port behind a forwarder', () => {
    expect(settingsOf({ PORT: '4000', APP_URL: 'http://localhost:8080' }).appUrl.host).toBe('localhost:8080')
  })

  it.each([
    [{ PORT: 'abc' }, /^PORT /],
    [{ PORT: '0' }, /^PORT /],
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
    expect(() => settingsOf(env)).toThrow(message)
  })

  it('never shows the value', () => {
    expect(() => settingsOf({ APP_URL: 'postgres://u:hunter2@db' })).toThrow(/^(?!.*hunter2)/)
  })
})
