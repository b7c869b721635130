import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { saidBy } from './answer.ts'

/** A recorded refusal: status line, headers, body. */
function recorded(name: string) {
  const text = readFileSync(new URL(`../../e2e/recordings/cluster/errors/${name}.txt`, import.meta.url), 'utf8')
  const [head = '', ...rest] = text.replaceAll('\r', '').split('\n\n')
  const type = /^content-type: (.*)$/m.exec(head)?.[1] ?? ''
  return {
    status: Number(/^HTTP\/\S+ (\d+)/.exec(head)?.[1]),
    type,
    retryAfter: null,
    location: null,
    body: rest.join('\n\n'),
  }
}

describe('a recorded answer', () => {
  test.each([
    ['401-bad-token', 'miss', 'refused', 'Unauthorized'],
    [
      '403-list-pods',
      'miss',
      'refused',
      'pods is forbidden: User "system:serviceaccount:default:narrow" cannot list resource "pods" in API group "" at the cluster scope',
    ],
    ['404-group', 'miss', 'notInstalled', '404 page not found'],
    [
      '400-continue',
      'restart',
      'expired',
      'invalid continue token: continue key is not valid: illegal base64 data at input byte 4',
    ],
  ])('%s', (name, type, code, reason) => {
    expect(saidBy(recorded(name), true)).toEqual({ type, miss: { code, reason } })
  })

  test('that is a page has its number of items and its continue', () => {
    const said = saidBy(recorded('200-narrow-deployments-page1'), false)
    expect(said.type === 'page' && said.page.items).toBe(1)
    expect(said.type === 'page' && said.page.next).toMatch(/^eyJ2/)
  })
})

const answer = { status: 200, type: 'application/json', retryAfter: null, location: null, body: '{}' }

describe('another answer', () => {
  test('a list without items is empty, as Go writes it', () => {
    const body = '{"kind":"PodList","apiVersion":"v1","metadata":{},"items":null}'
    expect(saidBy({ ...answer, body }, false)).toEqual({ type: 'page', page: { items: 0, next: null } })
  })

  test('a 400 without continue is nobody’s fault but the request’s', () => {
    expect(saidBy({ ...answer, status: 400 }, false)).toEqual({
      type: 'miss',
      miss: { code: 'invalid', reason: '400: HTTP 400' },
    })
  })

  test('a redirect is told without its path', () => {
    const location = 'https://sso.example/login?token=s3cr3t'
    const said = saidBy({ ...answer, status: 302, location }, false)
    expect(said).toMatchObject({
      miss: { code: 'invalid', reason: 'redirects to https://sso.example, which is not followed' },
    })
  })

  test('a page for people is not repeated', () => {
    const said = saidBy({ ...answer, status: 502, type: 'text/html', body: '<html>Bad gateway</html>' }, false)
    expect(said).toMatchObject({ miss: { code: 'unreachable', reason: '502: HTTP 502' } })
  })

  test('words of a server are one printable line of bounded length', () => {
    const body = JSON.stringify({ message: `a\n\u001b[31mb\u202e${'x'.repeat(1000)}` })
    const said = saidBy({ ...answer, status: 403, body }, false)
    expect(said.type === 'miss' && said.miss.reason).toMatch(/^a \[31mb x+…$/)
    expect(said.type === 'miss' && said.miss.reason.length).toBe(300)
  })
})
