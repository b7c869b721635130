import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { ContainerSpec } from '../kinds/container.ts'
import type { Pod } from '../kinds/pod.ts'
import type { Store } from '../store/store.ts'

export class Missing extends Error {}

/** Writes a pod's ConfigMaps below `dir`, one folder a volume; other kinds of volume are empty folders. Throws Missing. */
export function writeVolumes({ configMaps }: Store, pod: Pod, dir: string): void {
  for (const { name, configMap } of pod.spec.volumes ?? []) {
    const folder = join(dir, name)
    mkdirSync(folder, { recursive: true })
    if (configMap === undefined) continue
    const found = configMaps.get(pod.metadata.namespace, configMap.name)
    if (found === undefined) {
      if (configMap.optional === true) continue
      throw new Missing(`configmap "${configMap.name}" not found`)
    }
    const items = configMap.items ?? Object.keys(found.data ?? {}).map((key) => ({ key, path: key }))
    for (const { key, path } of items) {
      const file = resolve(folder, path)
      if (!file.startsWith(folder)) throw new Missing(`path "${path}" leaves its volume`)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, found.data?.[key] ?? '')
    }
  }
}

/** Puts the folders on disk in the place of the mount paths that a text names. */
export function onDisk(text: string, { volumeMounts = [] }: ContainerSpec, dir: string): string {
  const longestFirst = volumeMounts.toSorted((a, b) => b.mountPath.length - a.mountPath.length)
  return longestFirst.reduce((result, { name, mountPath, subPath }) => {
    const path = mountPath.replace(/\/$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return result.replaceAll(new RegExp(`(?<![\\w./-])${path}(?![\\w.-])`, 'g'), join(dir, name, subPath ?? ''))
  }, text)
}
