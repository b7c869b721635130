import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvLine } from './csv.ts'

/** A reader of RFC 4180, as strict as it says. */
function parse(text: string): string[][] {
  const records: string[][] = []
  let cells: string[] = []
  let at = 0
  while (at < text.length) {
    if (text[at] === '"') {
      let cell = ''
      for (at++; !(text[at] === '"' && text[at + 1] !== '"'); at++) {
        if (text[at] === undefined) throw new Error('open quote')
        if (text[at] === '"') at++
        cell += text[at]
      }
      at++
      cells.push(cell)
    } else {
      const end = /[,\r]/.exec(text.slice(at))
      const to = end === null ? text.length : at + end.index
      cells.push(text.slice(at, to))
      at = to
    }
    if (text[at] === ',') at++
    else if (text.startsWith('\r\n', at)) {
      at += 2
      records.push(cells)
      cells = []
    } else throw new Error(`neither comma nor end at ${at}`)
  }
  return records
}

const word = fc.string({ unit: 'binary' })
const like = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫')

describe('csvLine', () => {
  it('is read back as it was, but for the guard', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (cells) => {
        fc.pre(cells.length > 1 || cells[0] !== '')
        const [read = []] = parse(csvLine(cells))
        expect(read.map((cell, index) => (cell.slice(1) === cells[index] ? cell.slice(1) : cell))).toEqual(cells)
      }),
    )
  })

  it('never begins a text like a formula', () => {
    fc.assert(
      fc.property(like, word, (first, rest) => {
        const cell = csvCell(first + rest)
        expect(cell.startsWith(`"'${first}`)).toBe(true)
        expect(parse(csvLine([first + rest]))).toEqual([[`'${first}${rest}`]])
      }),
    )
  })

  it('leaves every number a number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(csvCell(value))).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  it.each([
    ['=1+1', `"'=1+1"`],
    ['+cmd', `"'+cmd"`],
    ['-2+3', `"'-2+3"`],
    ['@SUM', `"'@SUM"`],
    ['\tx', `"'\tx"`],
    ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
    ['＝1', `"'＝1"`],
    [-2, '-2'],
    [null, ''],
    [Number.NaN, ''],
    ['a,b', '"a,b"'],
    ['物件検索', '物件検索'],
    ['half \ud800', 'half \ufffd'],
  ])('row 58: writes %j as %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })
})
