import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inClusterTarget } from './in-cluster.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landfall-account-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('in a pod', () => {
  test('the way in is what the kubelet put there', async () => {
    await writeFile(join(folder, 'token'), 'abc\n')
    await writeFile(join(folder, 'ca.crt'), 'CA')
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '6443' }
    expect(await inClusterTarget({ env, folder })).toEqual({
      server: 'https://[fd00::1]:6443',
      ca: 'CA',
      auth: { token: 'abc' },
    })
  })

  test('without a service account there is none', async () => {
    const found = inClusterTarget({ env: { KUBERNETES_SERVICE_HOST: '10.96.0.1' }, folder })
    await expect(found).rejects.toMatchObject({ code: 'NOT_IN_CLUSTER', message: expect.stringContaining('ca.crt') })
  })
})

test('outside a pod there is none', async () => {
  await expect(inClusterTarget({ env: {}, folder })).rejects.toMatchObject({ code: 'NOT_IN_CLUSTER' })
})
