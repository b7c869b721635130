import { describe, expect, test } from 'vitest'
import { containerSchema } from '../kinds/container.ts'
import { findImage, imageProblem } from './image.ts'

describe('an image', () => {
  test('of the one program is there under any tag; latest is 1', () => {
    expect(findImage('nodeapp')?.id).toBe(findImage('docker.io/library/nodeapp:1')?.id)
    expect(findImage('nodeapp:2')?.id).not.toBe(findImage('nodeapp:1')?.id)
    expect(findImage('example.com/nodeapp:1')).toBeNull()
  })

  test.each([
    ['x', 'Always'],
    ['x:latest', 'Always'],
    ['host:5000/x', 'Always'],
    ['host:5000/x:1', 'IfNotPresent'],
    ['x@sha256:abc', 'IfNotPresent'],
  ])('%s is pulled %s', (image, policy) => {
    expect(containerSchema.parse({ name: 'app', image }).imagePullPolicy).toBe(policy)
  })

  test('that nobody has is a reason to wait, by its pull policy', () => {
    const reasons = (imagePullPolicy: string) =>
      imageProblem(containerSchema.parse({ name: 'app', image: 'x:1', imagePullPolicy })).map(({ reason }) => reason)
    expect(reasons('Never')).toEqual(['ErrImageNeverPull'])
    expect(reasons('Always')).toEqual(['ErrImagePull', 'ImagePullBackOff'])
  })
})
