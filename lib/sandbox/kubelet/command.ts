import type { ContainerSpec } from '../kinds/container.ts'
import type { Pod } from '../kinds/pod.ts'
import type { Store } from '../store/store.ts'
import { PORT_ANNOTATION } from './addresses.ts'
import { environment, expand } from './environment.ts'
import type { Image } from './image.ts'
import type { Command } from './processes.ts'
import { onDisk } from './volumes.ts'

export interface Files {
  /** Where the volumes of the pod are, one folder each. */
  volumes: string
  /** The working folder of the container. */
  work: string
  /** A folder in which `node` is the Node that runs the sandbox. */
  bin: string
}

// A pod serves a few requests a second; without these a Node takes twice the memory.
const SMALL = '--max-old-space-size=48 --max-semi-space-size=1 --v8-pool-size=1'

/** Where the container has to listen: `HOST`, and `PORT` when its own port could not be had. */
function listening(pod: Pod, { ports = [] }: ContainerSpec): Record<string, string> {
  const moved = ports
    .map(({ containerPort }) => pod.metadata.annotations?.[`${PORT_ANNOTATION}${containerPort}`])
    .find((port) => port !== undefined)
  return { HOST: pod.status.podIP ?? '127.0.0.1', ...(moved === undefined ? {} : { PORT: moved }) }
}

/** The process of a container: entrypoint, command and args with references and mount paths resolved. Throws Missing. */
export function commandOf(store: Store, pod: Pod, container: ContainerSpec, image: Image, files: Files): Command {
  const env = environment(store, pod, container)
  const words = container.command ?? image.entrypoint
  const [file = 'node', ...args] = [...words, ...(container.args ?? [])].map((word) =>
    onDisk(expand(word, env), container, files.volumes),
  )
  return {
    file,
    args,
    cwd: files.work,
    env: {
      PATH: `${files.bin}:/usr/local/bin:/usr/bin:/bin`,
      HOME: files.work,
      HOSTNAME: pod.spec.hostname ?? pod.metadata.name,
      NODE_OPTIONS: SMALL,
      ...env,
      ...listening(pod, container),
    },
  }
}
