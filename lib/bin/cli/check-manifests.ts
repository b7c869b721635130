import { relative, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { factsFromObjects } from '../../cluster/from-objects.ts'
import { type Answer, answer, itemsFor } from './answer.ts'
import type { Check } from './arguments.ts'
import { judgeAll } from './judged.ts'
import type { Look } from './look.ts'
import { readInputs, stdinName } from './manifest-files.ts'
import { collectManifests, type ManifestObject } from './manifest-objects.ts'
import { documentsIn, type ManifestDocument } from './manifest-text.ts'
import { bad } from './problems.ts'
import type { Locate } from './sarif.ts'

/** A path as SARIF wants it: relative to the working folder and encoded, or absolute with its scheme. */
function uriOf(source: string): string {
  const path = relative('.', source)
  const outside = path.startsWith('..') || resolve(path) === path
  return outside ? pathToFileURL(source).href : path.split(/[\\/]/).map(encodeURIComponent).join('/')
}

function locator(objects: readonly ManifestObject[]): Locate {
  const places = new Map(objects.map((each) => [`${each.namespace}/${each.kind}/${each.name}`, each]))
  return (namespace, kind, name) => {
    const found = places.get(`${namespace}/${kind}/${name}`)
    return found && found.source !== stdinName ? { uri: uriOf(found.source), line: found.line } : undefined
  }
}

/**
 * `landfall check`: judges manifests, without a cluster. Total: input that is bad makes a line and the exit code 2, the rest is
 * judged. `now` in milliseconds since the epoch stands for the time the facts were read.
 */
export async function checkManifests(
  command: Check,
  world: { stdin: Readable; now: number; look: Look },
): Promise<Answer> {
  const documents: ManifestDocument[] = []
  const unread = await readInputs(command.paths, world.stdin, ({ source, text }) => {
    const read = documentsIn(text, source)
    for (const document of read.documents) documents.push(document)
    return read.problems
  })
  const { objects, problems } = collectManifests(
    documents,
    (source) => source !== stdinName && !command.paths.includes(source),
  )
  const at = new Date(world.now).toISOString()
  const facts = factsFromObjects(
    objects.map(({ value }) => value),
    at,
  )
  const items = itemsFor(command.checks)
  const judged = judgeAll(
    facts,
    items,
    objects.map(({ namespace }) => namespace),
    at,
  )
  const none = judged.length > 0 ? [] : [bad('NO_WORKLOADS', 'The input holds no workload that can be judged.')]
  const { format, lang } = command
  return answer(judged, items, [...unread, ...problems, ...none], {
    format,
    lang,
    look: world.look,
    manifests: { locate: locator(objects) },
  })
}
