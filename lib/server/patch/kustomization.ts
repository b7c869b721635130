import { stringify } from 'yaml'
import type { Fields, Step } from '#lib/checks/patches/define.ts'
import type { PatchFile } from '#lib/domain/patch-view.ts'

const yamlOf = (value: unknown) => stringify(value, { lineWidth: 0 })

function fileOf({ kind, metadata }: Fields): string {
  const name =
    typeof metadata === 'object' && metadata !== null && 'name' in metadata ? String(metadata.name) : 'object'
  return `${name}-${String(kind).toLowerCase()}.yaml`
}

function entryOf({ target, change }: Extract<Step, { type: 'change' }>) {
  const { group, version, kind, name } = target
  return { target, patch: yamlOf({ apiVersion: `${group}/${version}`, kind, metadata: { name }, ...change }) }
}

/**
 * The steps as files for Kustomize (5 or later, `kubectl` 1.27 or later): changes as inline strategic merge patches, new objects as
 * resources. Namespaces are left out, so that the files fit whatever overlay sets them. None for no steps.
 */
export function kustomizationOf(steps: readonly Step[]): PatchFile[] {
  const added = steps.flatMap((step) =>
    step.type === 'add' ? [{ name: fileOf(step.object), text: yamlOf(step.object) }] : [],
  )
  const patches = steps.flatMap((step) => (step.type === 'change' ? [entryOf(step)] : []))
  const lines = {
    ...(added.length > 0 ? { resources: added.map(({ name }) => name) } : {}),
    ...(patches.length > 0 ? { patches } : {}),
  }
  return steps.length === 0 ? [] : [{ name: 'kustomization.yaml', text: yamlOf(lines) }, ...added]
}
