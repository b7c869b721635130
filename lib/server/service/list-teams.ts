import { z } from 'zod'
import { type Team, teamSchema } from '#lib/domain/cluster.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'

/** All teams by name, with how many services they own. */
export async function listTeams(ctx: Ctx): Promise<Team[]> {
  must(ctx, 'service.read')
  const { rows } = await database(({ pool }) =>
    pool.query(`
      SELECT t.slug AS id, t.name, count(s.id)::int AS services
      FROM team t LEFT JOIN service s ON s.team_id = t.id GROUP BY t.id ORDER BY t.name_key`),
  )
  return z.array(teamSchema).parse(rows)
}
