import type { Figure } from './figures/figure.ts'

export interface Results {
  at: string
  machine: { cores: number; cpu: string; memoryGiB: number; os: string }
  versions: Record<string, string>
  figures: Record<string, Figure>
}

const number = (value: number | null | undefined) => (value === null || value === undefined ? '–' : value.toFixed(2))

function row([id, figure]: [string, Figure]): string {
  const { what, ratio, low, high, quartiles, wall, rss, gate, bound, holds } = figure
  const sign = bound === 'most' ? '≤' : '≥'
  const verdict = holds === null ? 'not measured' : holds ? 'holds' : 'does not hold'
  const cells = [
    id,
    what,
    `**${number(ratio)}**`,
    `${number(low)} – ${number(high)}`,
    quartiles ? quartiles.map(number).join(' – ') : '–',
    number(wall),
    number(rss),
    `${sign} ${gate}`,
    verdict,
  ]
  return `| ${cells.join(' | ')} |`
}

/** The committed page of a run: what was measured where, one row a figure, and what stands behind each. */
export function resultsPage({ at, machine, versions, figures }: Results): string {
  const all = Object.entries(figures)
  const notes = all.flatMap(([id, { notes: each }]) => each.map((note) => `- ${id}: ${note}`))
  return `# Bench

Measured ${at} on ${machine.cores} × ${machine.cpu}, ${machine.memoryGiB} GiB, ${machine.os}, with ${Object.entries(
    versions,
  )
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}.
Every ratio is the median over seven pairs of fresh processes run in turn (A B B A …), of CPU seconds (user and system); the bound is
a 95 % bootstrap of that median. Wall and memory are the same ratio of wall time and peak memory. \`npm run bench\` writes this page.

| id | what | ratio | bound | quartiles | wall | memory | gate | |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${all.map(row).join('\n')}

${notes.join('\n')}
`
}
