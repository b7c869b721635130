import fc from 'fast-check'
import { expect, test } from 'vitest'
import { imageBase, imageName } from './image-name.ts'

test.each([
  ['shop', { host: null, repository: 'shop', tag: null, digest: null }],
  ['shop:1', { host: null, repository: 'shop', tag: '1', digest: null }],
  ['team/shop:1', { host: null, repository: 'team/shop', tag: '1', digest: null }],
  ['host:5000/shop', { host: 'host:5000', repository: 'shop', tag: null, digest: null }],
  ['localhost/shop:1', { host: 'localhost', repository: 'shop', tag: '1', digest: null }],
  ['r.example/a/b:1@sha256:0f', { host: 'r.example', repository: 'a/b', tag: '1', digest: 'sha256:0f' }],
  ['r.example/a@sha256:0f', { host: 'r.example', repository: 'a', tag: null, digest: 'sha256:0f' }],
  ['shop.v2:1', { host: null, repository: 'shop.v2', tag: '1', digest: null }],
  ['', { host: null, repository: '', tag: null, digest: null }],
])('reads %s', (image, parts) => {
  expect(imageName(image)).toEqual(parts)
})

test('the base is the last folder of the repository', () => {
  expect(imageBase('docker.io/library/nginx:1@sha256:0f')).toBe('nginx')
})

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/)

test('whatever the parts are, they come back', () => {
  const host = fc.option(
    fc.oneof(
      word.map((name) => `${name}.example`),
      word.map((name) => `${name}:5000`),
    ),
  )
  const repository = fc.array(word, { minLength: 1, maxLength: 3 }).map((folders) => folders.join('/'))
  fc.assert(
    fc.property(host, repository, fc.option(word), fc.option(word), (at, path, tag, digest) => {
      fc.pre(at !== null || !path.startsWith('localhost/'))
      const image = `${at ? `${at}/` : ''}${path}${tag ? `:${tag}` : ''}${digest ? `@sha256:${digest}` : ''}`
      const named = { host: at, repository: path, tag, digest: digest && `sha256:${digest}` }
      expect(imageName(image)).toEqual(named)
    }),
  )
})
