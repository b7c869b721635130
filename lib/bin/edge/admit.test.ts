import { describe, expect, it } from 'vitest'
import { admit } from './admit.ts'

const appUrl = new URL('http://127.0.0.1:3000')
const ask = (method: string, target: string, ...hosts: string[]) =>
  admit({ method, target, hosts: hosts.length > 0 ? hosts : ['127.0.0.1:3000'] }, appUrl)

describe('admit', () => {
  it.each([
    ['GET', '/'],
    ['HEAD', '/services?team=data'],
    ['GET', '/services/%E7%89%A9%E4%BB%B6'],
    ['POST', '/api/v1/services'],
    ['PUT', '/api/v1/services'],
    ['PATCH', '/api/v1/services/a'],
    ['DELETE', '/api/v1/services/a'],
    ['GET', '/services?next=//evil.example'],
  ])('lets %s %s pass', (method, target) => {
    expect(ask(method, target)).toBeNull()
  })

  it.each([
    ['POST', '/services', 'GET, HEAD'],
    ['POST', '/apiary', 'GET, HEAD'],
    ['DELETE', '/API/v1/services', 'GET, HEAD'],
    ['OPTIONS', '/api/v1/services', 'GET, HEAD, POST, PUT, PATCH, DELETE'],
    ['TRACE', '/', 'GET, HEAD'],
    ['PROPFIND', '/', 'GET, HEAD'],
  ])('refuses %s %s and says what is allowed', (method, target, allow) => {
    expect(ask(method, target)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED', allow })
  })

  it.each([
    ['another name', ['evil.example']],
    ['another port', ['127.0.0.1:3001']],
    ['no port', ['127.0.0.1']],
    ['a name that only begins alike', ['127.0.0.1:3000.evil.example']],
    ['two of them', ['127.0.0.1:3000', 'evil.example']],
  ])('refuses a Host header with %s', (_, hosts) => {
    expect(ask('GET', '/', ...hosts)).toMatchObject({ status: 421, code: 'WRONG_HOST' })
  })

  it('refuses a request without a Host header', () => {
    expect(admit({ method: 'GET', target: '/', hosts: [] }, appUrl)).toMatchObject({ code: 'WRONG_HOST' })
  })

  it('refuses a target that names a server of its own', () => {
    expect(ask('GET', 'http://evil.example/')).toMatchObject({ status: 421, code: 'WRONG_HOST' })
  })

  it('takes a host in any case', () => {
    expect(
      admit({ method: 'GET', target: '/', hosts: ['LOCALHOST:80'] }, new URL('http://localhost:80')),
    ).toMatchObject({
      code: 'WRONG_HOST',
    })
    expect(
      admit({ method: 'GET', target: '/', hosts: ['LocalHost:3000'] }, new URL('http://localhost:3000')),
    ).toBeNull()
  })

  it.each([
    '/_next/image',
    '/_next/image?url=http://evil.example&w=64&q=75',
    '/_next/data/build/services.json',
    '/services/search-api.rsc',
    '/services/search-api.rsc?_rsc=1',
    '/api/v1/services/%00',
    '/api/v1/services/%2e%2e%2f',
    '/api/v1/services/..',
    '/api/v1/services/../../etc',
    '/api/v1/services/a%2Fb',
    '/api/v1/services/%5c',
    '//api//v1',
    '/\\evil',
    '/api/v1/services/%zz',
    '/api/v1/services/%ff',
  ])('finds nothing at %s', (target) => {
    expect(ask('GET', target)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })
})
