import { describe, expect, test } from 'vitest'
import { configKeyOf } from './config-key.ts'

test('a text is kept as what it says, without a word of it', () => {
  const text = `# password=old\nhost=db\npassword=hunter2\nenv=\${RAILS_ENV}\nurl=$(URL)\nrun logrotate\n`
  const key = configKeyOf('app.properties', text)
  expect(key).toEqual({
    key: 'app.properties',
    bytes: Buffer.byteLength(text),
    class: 'configFile',
    signs: ['placeholder:RAILS_ENV'],
    placeholders: ['RAILS_ENV'],
    refs: ['URL'],
    assignments: ['password'],
    words: ['logrotate'],
  })
})

describe('a key is classed by its name', () => {
  test.each([
    ['app.js', '', 'programSource'],
    ['run.sh', '', 'programSource'],
    ['index.html', '', 'programSource'],
    ['nginx.conf.template', '', 'template'],
    ['app.yml.tmpl', '', 'template'],
    ['nginx.conf', '', 'configFile'],
    ['entrypoint', '#!/bin/sh\n', 'programSource'],
    ['data', 'a\u0000b', 'binary'],
    ['logo', '\ufffd', 'binary'],
  ])('%s', (key, text, kind) => expect(configKeyOf(key, text).class).toBe(kind))
})

test('a binary key is not looked into', () => {
  expect(configKeyOf('x', `\u0000password=hunter2\n-----BEGIN PRIVATE KEY-----`)).toMatchObject({
    signs: [],
    assignments: [],
  })
})

test('words count in the key too, and not in comments', () => {
  expect(configKeyOf('logrotate.conf', '# monit\nx').words).toEqual(['logrotate'])
})

test('only a harmless name keeps its value', () => {
  expect(configKeyOf('WEB_CONCURRENCY', '4').value).toBe('4')
  expect(configKeyOf('OTHER', '4')).not.toHaveProperty('value')
})
