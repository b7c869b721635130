import { Refused } from '#lib/domain/refused.ts'
import { environmentOrExit } from '#lib/server/environment.ts'
import { migrate } from '#lib/server/migrate.ts'

/** Brings the database named by DATABASE_URL to this version's schema. Exit 0 done or nothing to do, 1 with one line on stderr. */
const environment = environmentOrExit()
try {
  const applied = await migrate(environment.DATABASE_URL)
  for (const name of applied) process.stdout.write(`applied ${name}\n`)
} catch (error) {
  process.stderr.write(error instanceof Refused ? `${error.code}: ${error.message}\n` : `${error}\n`)
  process.exitCode = 1
}
