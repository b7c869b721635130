import { defineWords } from './define.ts'

/** Words of the checklist as Markdown that the screen does not have. */
export const checklistFile = defineWords({
  en: {
    facts: 'Team: {team} · Stage: {stage}',
    asOf: 'Written {now} UTC. Oldest data: {at} UTC.',
    asOfNever: 'Written {now} UTC. Nothing has been measured yet.',
    first: 'Fix this first:',
    gates: { title: 'Levels', level: 'Level', met: 'Met', missing: 'Missing', none: 'nothing' },
    columns: { check: 'Check', verdict: 'Verdict', proof: 'Proof', level: 'Level', measured: 'Measured (UTC)' },
    never: 'never',
    otherwise: 'judged with other values',
  },
  ja: {
    facts: 'チーム: {team}　段階: {stage}',
    asOf: '{now} UTC 作成。最も古いデータ: {at} UTC',
    asOfNever: '{now} UTC 作成。まだ測定されていません',
    first: 'まず直すところ:',
    gates: { title: 'レベル', level: 'レベル', met: '達成', missing: '不足', none: 'なし' },
    columns: { check: 'チェック', verdict: '判定', proof: '根拠', level: 'レベル', measured: '測定（UTC）' },
    never: '未測定',
    otherwise: '別の値での判定',
  },
})
