import { describe, expect, it } from 'vitest'
import { CreateService } from './new-service.ts'
import { ListServices } from './service-list.ts'

const controls = ['\u0000', 'a\u0000b', 'a\u001bb', 'a\u0085b']
const ref = { cluster: 'sandbox', namespace: 'homes', match: { by: 'name', kind: null, name: 'api' } }

describe('text that goes into a query', () => {
  it.each(['text', 'team', 'check'] as const)('holds no control character: %s of the list', (name) => {
    expect(controls.map((value) => ListServices.shape[name].safeParse(value).success)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(ListServices.shape[name].safeParse('住まい search-api').success).toBe(true)
  })
  it('holds no control character: team and cluster of a new service', () => {
    const service = { name: 'api', team: 'web', refs: [ref] }
    expect(CreateService.safeParse(service).success).toBe(true)
    expect(CreateService.safeParse({ ...service, team: '\u0000' }).success).toBe(false)
    expect(CreateService.safeParse({ ...service, refs: [{ ...ref, cluster: '\u0000' }] }).success).toBe(false)
  })
})
