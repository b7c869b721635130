import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, securityHeaders, stripForged } from './headers.ts'

describe('securityHeaders', () => {
  it('allows scripts by nonce only, and nothing from elsewhere', () => {
    expect(contentSecurityPolicy('abc')).toBe(
      "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; style-src 'self' 'nonce-abc'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
  })

  it('keeps every answer but the hashed build files out of caches', () => {
    const app = new URL('http://127.0.0.1:3000')
    expect(securityHeaders(app, '/services', 'n')['Cache-Control']).toBe('private, no-store')
    expect(securityHeaders(app, '/_next/static/a.js', 'n')['Cache-Control']).toBeUndefined()
  })

  it('asks for https only where it is spoken', () => {
    expect(securityHeaders(new URL('http://127.0.0.1:3000'), '/', 'n')['Strict-Transport-Security']).toBeUndefined()
    expect(securityHeaders(new URL('https://a.example'), '/', 'n')['Strict-Transport-Security']).toMatch(/^max-age=/)
  })
})

describe('stripForged', () => {
  it.each([
    'x-middleware-subrequest',
    'x-middleware-rewrite',
    'x-forwarded-host',
    'x-http-method-override',
    'x-method-override',
    'x-nextjs-data',
    'x-matched-path',
    'next-action',
    'content-security-policy',
    'content-security-policy-report-only',
  ])('drops %s', (name) => {
    const headers = { [name]: 'x', accept: '*/*' }
    stripForged(headers)
    expect(headers).toEqual({ accept: '*/*' })
  })

  it('keeps what a browser and the router of the page send', () => {
    const headers = { host: 'a', cookie: 'b', rsc: '1', 'next-router-state-tree': 'c', 'sec-fetch-site': 'same-origin' }
    const before = { ...headers }
    stripForged(headers)
    expect(headers).toEqual(before)
  })
})
