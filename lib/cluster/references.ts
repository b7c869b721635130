const placeholder = /\$\{([A-Z_][A-Z0-9_]*)\}/g
const reference = /\$\$|\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)/g

/**
 * Names of the `${UPPER_CASE}` in a text, each once. `${NAME:-default}` is none: whoever reads that form has a default, and only a
 * renderer knows it. `${lower}` is the syntax of programs.
 */
export function placeholdersIn(value: string): string[] {
  if (!value.includes('${')) return []
  return [...new Set(Array.from(value.matchAll(placeholder), (match) => match[1] ?? ''))]
}

/** Names of the `$(NAME)` in a text, each once. `$$` is Kubernetes' escape: `$$(NAME)` stands for the text `$(NAME)`. */
export function referencesIn(value: string): string[] {
  if (!value.includes('$(')) return []
  return [...new Set(Array.from(value.matchAll(reference), (match) => match[1] ?? ''))].filter((name) => name !== '')
}
