import { describe, expect, test } from 'vitest'
import { checks } from '../../checks/index.ts'
import { langs } from '../../domain/verdict.ts'
import { helpOf } from './help.ts'
import { checkList, checkPage } from './reference.ts'
import { topics } from './usage.ts'
import { widthOf } from './width.ts'

describe.each(langs)('in %s', (lang) => {
  test('the list has one line per check', () => {
    const lines = checkList(lang).trimEnd().split('\n')
    expect(lines.map((line) => line.split(' ')[0])).toEqual(checks.map(({ id }) => id))
  })

  test.each(checks.map(({ id }) => id))('the page of %s fits a terminal and names what to do', (id) => {
    const page = checkPage(id, lang)
    const fix = checks.find((check) => check.id === id)?.text[lang].fix ?? 'no fix'
    expect(page.replace(/\s+/g, '')).toContain(fix.replace(/\s+/g, ''))
    for (const line of page.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(100)
  })

  test.each(topics)('the help of %s names its command', (topic) => {
    expect(helpOf(topic, lang)).toContain(topic === 'landfall' ? 'landfall probe' : `landfall ${topic}`)
  })
})
