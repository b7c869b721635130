import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { checks } from '#lib/checks/index.ts'
import { readSettings } from '#lib/checks/settings.ts'
import { langs } from '#lib/domain/verdict.ts'
import { fieldsOf } from './param-fields.ts'
import { type ParamField, settingFrom, typedOf } from './typed.ts'

const asked = checks.filter(({ params }) => Object.keys(params.shape).length > 0)
const fields = (params: z.ZodObject) => fieldsOf(z.toJSONSchema(params, { io: 'input' }).properties ?? {})

describe.each(asked.map((check) => [check.id, check] as const))('the form of %s', (_, check) => {
  test('has a field with words for every setting', () => {
    for (const lang of langs)
      expect(fields(check.params).map(({ name }) => name)).toEqual(Object.keys(check.text[lang].params ?? {}))
  })

  test('gives back the defaults it was opened with', () => {
    const given = fields(check.params).map((field) => [field.name, settingFrom(field, typedOf(field, field.default))])
    expect(readSettings(check, Object.fromEntries(given))).toMatchObject({ success: true, data: {} })
  })
})

const number: ParamField = { name: 'n', is: 'number', min: 0, max: 9, step: 1, default: 3 }
const lines: ParamField = { name: 'l', is: 'lines', default: [] }

it('takes no number for nothing, so that nobody sets zero by leaving a field empty', () => {
  expect(settingFrom(number, ' ')).toBe(null)
})

it('reads one name a line and passes over empty ones', () => {
  expect(settingFrom(lines, ' a \n\nb c\n')).toEqual(['a', 'b c'])
})

it('draws no form it does not understand', () => {
  expect(() => fieldsOf({ x: { type: 'object', default: {} } })).toThrow()
})
