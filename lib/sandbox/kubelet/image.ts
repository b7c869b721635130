import { createHash } from 'node:crypto'
import type { ContainerSpec } from '../kinds/container.ts'

/** The one program there is: Node itself. */
const NODE_APP = /^(docker\.io\/library\/)?nodeapp(:(?<tag>[\w.-]+))?$/

export interface Image {
  /** As the runtime names it: `latest` and `1` are the same image here. */
  name: string
  id: string
  entrypoint: string[]
}

/** The image of a container, or null when nobody has it. */
export function findImage(reference: string): Image | null {
  const match = NODE_APP.exec(reference)
  if (match === null) return null
  const named = match.groups?.tag ?? 'latest'
  const tag = named === 'latest' ? '1' : named
  const digest = createHash('sha256').update(`nodeapp:${tag} ${process.version}`).digest('hex')
  return { name: `docker.io/library/nodeapp:${tag}`, id: `sha256:${digest}`, entrypoint: ['node'] }
}

/** What the kubelet says of a container whose image it cannot have; it says the second once it waits to try again. */
export function imageProblem({ image, imagePullPolicy }: ContainerSpec): { reason: string; message: string }[] {
  if (imagePullPolicy === 'Never') {
    const message = `Container image "${image}" is not present with pull policy of Never`
    return [{ reason: 'ErrImageNeverPull', message }]
  }
  const message = `failed to pull and unpack image "${image}": failed to resolve reference "${image}": not found`
  return [
    { reason: 'ErrImagePull', message },
    { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}": ErrImagePull: ${message}` },
  ]
}

export const imageReasons = new Set(['ErrImageNeverPull', 'ErrImagePull', 'ImagePullBackOff'])
