/** The parts of an image reference; null where the reference does not name them. */
interface ImageName {
  host: string | null
  repository: string
  tag: string | null
  digest: string | null
}

/**
 * `host:5000/team/app:1@sha256:…` by its parts. The host is a first component with `.` or `:`, or `localhost`
 * (distribution's reference grammar); the tag follows the last `:` of the last component, so a registry port is none.
 */
export function imageName(image: string): ImageName {
  const [named = '', digest] = image.split('@', 2)
  const first = named.indexOf('/')
  const head = named.slice(0, Math.max(0, first))
  const host = /[.:]/.test(head) || head === 'localhost' ? head : null
  const path = host === null ? named : named.slice(first + 1)
  const colon = path.indexOf(':', path.lastIndexOf('/') + 1)
  return {
    host,
    repository: colon === -1 ? path : path.slice(0, colon),
    tag: colon === -1 ? null : path.slice(colon + 1),
    digest: digest ?? null,
  }
}

/** `nginx` of `docker.io/library/nginx:1`. */
export function imageBase(image: string): string {
  const { repository } = imageName(image)
  return repository.slice(repository.lastIndexOf('/') + 1)
}
