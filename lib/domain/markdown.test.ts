import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownTable, markdownText } from './markdown.ts'

describe('markdownText', () => {
  it.each([
    ['</h1><script>alert(1)</script>', '&lt;/h1>&lt;script>alert(1)&lt;/script>'],
    ['a | b', 'a \\| b'],
    ['title\n## Approved', 'title \\#\\# Approved'],
    ['back\\|slash', 'back\\\\\\|slash'],
    ['![x](https://evil.example)', '!\\[x\\](https:&#47;&#47;evil.example)'],
    ['`code` *b* _i_ ~s~', '\\`code\\` \\*b\\* \\_i\\_ \\~s\\~'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['---', '\\---'],
    ['> quote', '\\> quote'],
    ['@everyone www.evil.example', '&#64;everyone www&#46;evil.example'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['&lt;', '&amp;lt;'],
    ['検索 API 🛰️', '検索 API 🛰️'],
  ])('shows %j as itself', (value, text) => {
    expect(markdownText(value)).toBe(text)
  })

  it('is one line without a bare pipe or the begin of a tag, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const text = markdownText(value)
        expect(text).not.toMatch(/[\n\r<]/)
        expect(text.replace(/\\[\s\S]/g, '')).not.toContain('|')
      }),
    )
  })
})

it('keeps a hostile value in its cell', () => {
  expect(markdownTable(['Check', 'Proof'], [['a|b', 'x\n| y |']])).toBe(
    ['| Check | Proof |', '| --- | --- |', '| a\\|b | x \\| y \\| |'].join('\n'),
  )
})
