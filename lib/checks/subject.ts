/**
 * A subject as it reads in a service of several namespaces: `home` is the one whose objects stand without it, `ns` the one the subject
 * was written in (checks.md 1.7). Kind aside, an object of one's own namespace has an even number of parts to come, `name` or
 * `name/container/app`; with a namespace before it the number is odd.
 */
export function seenFrom(home: string, ns: string, subject: string): string {
  const [kind = '', ...rest] = subject.split('/')
  const own = rest.length % 2 === 1
  if (own) return ns === home ? subject : [kind, ns, ...rest].join('/')
  return rest[0] === home && ns !== home ? [kind, ...rest.slice(1)].join('/') : subject
}
