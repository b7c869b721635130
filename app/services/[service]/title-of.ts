import { readOnce } from './read-once.ts'

/** The name of a service for the title of one of its views; the id while it cannot be read. */
export async function nameFor(part: string): Promise<string> {
  const read = await readOnce(part)
  return read.ok ? read.value.name : part
}
