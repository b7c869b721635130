/** An environment for a child process with nothing of our own in it; types of a web framework want NODE_ENV in every one. */
export function onlyThis(env: Record<string, string>): NodeJS.ProcessEnv {
  return Object.assign(Object.create(null), env)
}
