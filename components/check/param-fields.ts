import { z } from 'zod'
import type { ParamField } from './typed.ts'

const head = z.object({ default: z.unknown() })
const propertySchema = z.union([
  head.extend({ type: z.enum(['number', 'integer']), minimum: z.number(), maximum: z.number(), default: z.number() }),
  head.extend({ type: z.literal('boolean'), default: z.boolean() }),
  head.extend({ type: z.literal('string'), enum: z.array(z.string()), default: z.string() }),
  head.extend({ type: z.literal('string'), maxLength: z.number(), default: z.string() }),
  head.extend({
    type: z.literal('array'),
    items: z.object({ type: z.literal('string'), enum: z.array(z.string()).optional() }),
    default: z.array(z.string()),
  }),
])

/** The settings of a check out of the JSON Schema of its params. Throws on a kind of setting that no form can draw yet. */
export function fieldsOf(properties: Readonly<Record<string, unknown>>): ParamField[] {
  return Object.entries(properties).map(([name, property]): ParamField => {
    const read = propertySchema.parse(property)
    if (read.type === 'boolean') return { name, is: 'switch', default: read.default }
    if (read.type === 'string' && 'enum' in read)
      return { name, is: 'choice', options: read.enum, default: read.default }
    if (read.type === 'string') return { name, is: 'text', longest: read.maxLength, default: read.default }
    if (read.type === 'array') {
      const { enum: options } = read.items
      const kept = { name, default: read.default }
      return options === undefined ? { ...kept, is: 'lines' } : { ...kept, is: 'choices', options }
    }
    const { minimum: min, maximum: max, type } = read
    return { name, is: 'number', min, max, step: type === 'integer' ? 1 : 'any', default: read.default }
  })
}
