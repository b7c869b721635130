import { describe, expect, test } from 'vitest'
import { containerSchema } from '../kinds/container.ts'
import { onDisk } from './volumes.ts'

describe('mount paths in a command', () => {
  const container = containerSchema.parse({
    name: 'app',
    image: 'nodeapp:1',
    volumeMounts: [
      { name: 'src', mountPath: '/src' },
      { name: 'deep', mountPath: '/src/deep', subPath: 'sub' },
    ],
  })

  test.each([
    ['/src/app.js', '/v/src/app.js'],
    ['node /src/app.js; echo /src', 'node /v/src/app.js; echo /v/src'],
    ['/src/deep/x', '/v/deep/sub/x'],
    ['/srcs /opt/src a/src', '/srcs /opt/src a/src'],
  ])('%s becomes %s', (text, expected) => {
    expect(onDisk(text, container, '/v')).toBe(expected)
  })
})
