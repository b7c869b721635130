// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { words } from '#components/words/index.ts'
import { MakeService } from './make-service.tsx'

const push = vi.hoisted(() => vi.fn())
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }))

const sent = vi.fn<typeof fetch>()
beforeEach(() => {
  vi.stubGlobal('fetch', sent)
})
afterEach(() => {
  cleanup()
  sent.mockReset()
  push.mockReset()
})

/** Its code comes with the first opening. */
async function open() {
  render(
    <MakeService
      teams={[
        { value: 'data', label: 'Data' },
        { value: 'web', label: 'Web' },
      ]}
      words={{ make: words.en.places.make, errors: words.en.errors }}
      workload={{ cluster: 'sandbox', namespace: 'homes-api', kind: 'Deployment', name: 'nightly' }}
    />,
  )
  fireEvent.click(screen.getByText('Make a service', { selector: 'button' }))
  await screen.findByLabelText('Name of the service')
}

describe('MakeService', () => {
  it('makes a service of the workload for the chosen team and goes there', async () => {
    sent.mockResolvedValue(Response.json({ id: 'nightly-report' }, { status: 201 }))
    await open()
    fireEvent.change(screen.getByLabelText('Name of the service'), { target: { value: 'Nightly report' } })
    fireEvent.change(screen.getByLabelText('Owner team'), { target: { value: 'web' } })
    fireEvent.click(screen.getByText('Make it'))
    await waitFor(() => expect(push).toHaveBeenCalledWith('/services/nightly-report'))
    const [path, init] = sent.mock.calls[0] ?? []
    expect(path).toBe('/api/v1/services')
    expect(JSON.parse(String(init?.body))).toEqual({
      name: 'Nightly report',
      team: 'web',
      refs: [
        { cluster: 'sandbox', namespace: 'homes-api', match: { by: 'name', kind: 'Deployment', name: 'nightly' } },
      ],
    })
  })

  it('says why it was refused and keeps the form', async () => {
    const error = { code: 'ALREADY_EXISTS', message: 'x', requestId: 'r' }
    sent.mockResolvedValue(Response.json({ error }, { status: 409 }))
    await open()
    fireEvent.click(screen.getByText('Make it'))
    expect(await screen.findByText('Something of this name already exists.')).toBeDefined()
    expect(push).not.toHaveBeenCalled()
  })

  it('says when nobody answered', async () => {
    sent.mockRejectedValue(new TypeError('failed to fetch'))
    await open()
    fireEvent.click(screen.getByText('Make it'))
    expect(await screen.findByText(words.en.errors.OFFLINE)).toBeDefined()
  })
})
