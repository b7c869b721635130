const secretLike = /PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIAL/
/** In any spelling; most names are none of these and need no second look. */
const perhaps = /PASSW|SECRET|TOKEN|KEY|CREDENTIAL/i
const aboutASecret = /_(FILE|PATH|NAME|TTL|LENGTH)$/
const judgedByValue = /(^|_)(URL|URI|ENDPOINT|HOST|PORT|ID|HEADER|PROVIDER|ALGORITHM)$/

/** `dbPassword`, `db-password` and `db.password` read as `DB_PASSWORD`. */
function normal(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[.-]/g, '_')
    .toUpperCase()
}

/**
 * Whether a name says that its value is a secret (checks.md, secret-literal): secret-like, not the file, path, name, lifetime or
 * length of one, and not a name such as TOKEN_URL, whose value is judged by its signs alone.
 */
export function isSecretName(name: string): boolean {
  if (!perhaps.test(name)) return false
  const said = normal(name)
  return secretLike.test(said) && !aboutASecret.test(said) && !judgedByValue.test(said)
}
