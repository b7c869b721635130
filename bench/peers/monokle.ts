import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  AnnotationSuppressor,
  DefaultPluginLoader,
  DisabledFixer,
  FingerprintSuppressor,
  MonokleValidator,
  processRefs,
  type Resource,
  ResourceParser,
  SchemaLoader,
} from '@monokle/validation'
import { loadAll } from 'js-yaml'

interface Fields {
  [key: string]: unknown
}
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})
const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Monokle takes resources one by one with their text. It parses that text itself; what we parse for it is only their names. */
function resourcesIn(folder: string): Resource[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      let offset = 0
      return readFileSync(join(folder, file), 'utf8')
        .split(/^---\n/m)
        .map((part, index): Resource => {
          const [content] = loadAll(part)
          const { apiVersion, kind, metadata } = fields(content)
          const { name, namespace } = fields(metadata)
          const resource = {
            id: `${file}:${index}`,
            fileId: file,
            filePath: file,
            fileOffset: offset,
            name: text(name),
            namespace: text(namespace),
            apiVersion: text(apiVersion),
            kind: text(kind),
            content,
            text: part,
          }
          offset += part.length + '---\n'.length
          return resource
        })
    })
}

const [folder = '.', plugins = ''] = process.argv.slice(2)
const names = plugins.split(',')
const parser = new ResourceParser()
const validator = new MonokleValidator({
  loader: new DefaultPluginLoader(),
  parser,
  schemaLoader: new SchemaLoader(),
  suppressors: [new AnnotationSuppressor(), new FingerprintSuppressor()],
  fixer: new DisabledFixer(),
})
await validator.preload({ plugins: Object.fromEntries(names.map((name) => [name, true])) })
const resources = resourcesIn(folder)
if (names.includes('resource-links')) processRefs(resources, parser)
const { runs } = await validator.validate({ resources })
// A run bears a random id and its results come in the order in which the plugins end; neither is part of the answer.
process.stdout.write(
  JSON.stringify(runs.flatMap(({ results }) => results.map((result) => JSON.stringify(result))).sort()),
)
