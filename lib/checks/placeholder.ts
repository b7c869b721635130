import { z } from 'zod'
import type { Container } from '../domain/container.ts'
import { type KeyOf, mountedKeys } from './config-maps.ts'
import { type Ask, defineCheck, type Judgement } from './define.ts'
import { type Environment, environmentOf, type Variable } from './environment.ts'
import { type LeftOver, leftOverInKey, leftOverInSigns, standingOfRef, written } from './left-over.ts'
import { once } from './once.ts'

type Asked = Ask<'workloads' | 'services' | 'configMaps', unknown, 'pass' | 'value' | 'ref' | 'perhaps' | 'file'>

/** Program source, scripts and templates hold `${…}` of their own. */
const scanned: ReadonlySet<string> = new Set(['configFile', 'env'])

const keySubject = ({ configMap, key }: KeyOf) => `ConfigMap/${configMap}/key/${key.key}`

/** Names that earlier entries define resolve a reference of a literal; a ConfigMap's value is not expanded, so any name excuses it. */
function namesFor({ from }: Variable, { variables }: Environment): Set<string> {
  return new Set(variables.flatMap(({ via, name }) => (from !== null || via === 'envFrom' ? [name] : [])))
}

function judgeValue(ask: Asked, env: Environment, variable: Variable, subject: string): Judgement[] {
  const { workload, facts } = ask
  const { name, from } = variable
  const left = from ? leftOverInKey(from.key) : leftOverInSigns(variable.signs)
  if (left.placeholders.length + left.refs.length === 0) return []
  const known = { names: namesFor(variable, env), env, facts, ns: workload.ns }
  const by = (standing: string): LeftOver => ({
    placeholders: [],
    refs: left.refs.filter((ref) => standingOfRef(ref, known) === standing),
  })
  const lost = by('undefined')
  const perhaps = by('perhaps')
  return [
    left.placeholders.length > 0 ? ask.fail('value', { name, found: written({ ...left, refs: [] }) }, subject) : null,
    lost.refs.length > 0 ? ask.fail('ref', { name, found: written(lost) }, subject) : null,
    perhaps.refs.length > 0 ? ask.unknown('perhaps', { name, found: written(perhaps) }, subject) : null,
  ].filter((each) => each !== null)
}

/** A file whose text Kubernetes does not expand: it may be the program that resolves it, so this is no more than a warning. */
function judgeFile(ask: Asked, { configMap, key }: KeyOf, { variables }: Environment): Judgement[] {
  const left = leftOverInKey(key)
  if (left.placeholders.length + left.refs.length === 0) return []
  const known = new Set(variables.map(({ name }) => name))
  const refs = left.refs.filter((ref) => /^[A-Z_][A-Z0-9_]*$/.test(ref) && !known.has(ref))
  if (left.placeholders.length + refs.length === 0) return []
  const found = written({ placeholders: left.placeholders, refs })
  return [ask.warn('file', { key: key.key, found }, keySubject({ configMap, key }))]
}

function judgeContainer(ask: Asked, each: Container): { said: Judgement[]; values: number; files: number } {
  const { workload, facts, unseen, container } = ask
  const subject = container(each.name)
  const env = environmentOf(facts, workload.ns, each)
  const shown = env.effective.filter(({ type, from }) => type === 'literal' || from !== null)
  const values = shown.filter(({ from }) => from === null || from.key.class === 'env')
  const mounted = workload.rendersConfig ? { keys: [], unseen: [] } : mountedKeys(facts, workload.ns, each)
  const taken = shown.flatMap(({ from }) => (from && from.key.class !== 'env' ? [from] : []))
  const files = [...mounted.keys, ...taken].filter(({ key }) => scanned.has(key.class))
  const said = [
    ...values.flatMap((variable) =>
      judgeValue(ask, env, variable, variable.from === null ? subject : keySubject(variable.from)),
    ),
    ...files.flatMap((file) => judgeFile(ask, file, env)),
    ...[...env.unseen, ...mounted.unseen].map((what) => unseen(what, subject)),
  ]
  return { said, values: values.length, files: files.length }
}

export const placeholder = defineCheck({
  id: 'placeholder',
  version: 1,
  area: 'config',
  level: 'bronze',
  severity: 'error',
  kind: 'config',
  who: 'A',
  needs: ['workloads', 'services', 'configMaps'],
  params: z.object({}),
  text: {
    en: {
      title: 'Nothing is left unrendered',
      why: 'A placeholder that nobody replaced reaches the application as plain text: it starts with a dollar sign and a name where "production" should stand, and behaves in a way that nobody expects.',
      fix: 'Render the manifest before you apply it (envsubst, Helm, Kustomize). To refer to another variable use $(NAME), and define NAME in an earlier entry of env or in envFrom.',
      says: {
        pass: 'Nothing is left over; environment values: {values}, files: {files}',
        value: '{name} still holds {found}',
        ref: '{name} refers to {found}, which neither an earlier env entry nor envFrom defines',
        perhaps:
          '{name} refers to {found}; only a Service, or a Secret or ConfigMap that cannot be seen here, could define it',
        file: 'The file {key} holds {found}; right only if the program replaces it itself',
      },
    },
    ja: {
      title: '未置換のプレースホルダーが残っていない',
      why: '置換されなかったプレースホルダーは、ただの文字列としてアプリケーションに渡ります。「production」となるはずの値がドル記号と変数名のままで起動し、想定外の動きをします。',
      fix: '適用する前にマニフェストを展開してください（envsubst、Helm、Kustomize など）。ほかの変数を参照するときは $(NAME) と書き、NAME を env の手前のエントリーか envFrom で定義してください。',
      says: {
        pass: '未置換の箇所はありません（環境変数 {values} 件、ファイル {files} 件）',
        value: '{name} に {found} が残っています',
        ref: '{name} が参照する {found} は、env の手前のエントリーにも envFrom にも定義されていません',
        perhaps:
          '{name} が参照する {found} の定義が見つかりません。Service の環境変数か、ここから見えない Secret・ConfigMap で定義されている可能性があります',
        file: 'ファイル {key} に {found} が残っています。プログラム自身が置換するのでなければ誤りです',
      },
    },
  },
  evaluate(ask) {
    const judged = ask.workload.containers.map((each) => judgeContainer(ask, each))
    const said = once(judged.flatMap((each) => each.said))
    const sum = (of: 'values' | 'files') => judged.reduce((total, each) => total + each[of], 0)
    return said.length > 0 ? said : ask.pass('pass', { values: sum('values'), files: sum('files') })
  },
})
