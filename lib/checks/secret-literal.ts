import { z } from 'zod'
import type { Container } from '../domain/container.ts'
import { isSecretName } from '../domain/secret-name.ts'
import { type KeyOf, mountedKeys } from './config-maps.ts'
import { type Ask, defineCheck, type Judgement } from './define.ts'
import { environmentOf } from './environment.ts'
import { namesParam } from './names-param.ts'
import { once } from './once.ts'

type Sign = 'urlCredentials' | 'privateKey' | 'cloudKey' | 'jwt'
type Asked = Ask<'workloads' | 'configMaps', { allow: string[] }, Sign | 'pass' | 'named' | 'assigned'>

const anywhere: readonly Sign[] = ['urlCredentials', 'privateKey', 'cloudKey', 'jwt']
/** Program text may well hold an example token; only what is never an example counts there. */
const inFiles: readonly Sign[] = ['urlCredentials', 'privateKey', 'cloudKey']

const harmless = new Set(['empty', 'number', 'boolean', 'reference'])

function holdsPlainValue(signs: readonly string[]): boolean {
  return !signs.some((sign) => harmless.has(sign) || sign.startsWith('placeholder:'))
}

/** `called` are the names one value goes by: the variable's, and that of the ConfigMap key it comes from. */
function judgeValue(
  ask: Asked,
  called: string[],
  signs: readonly string[],
  subject: string,
  asked = anywhere,
): Judgement[] {
  const [name = ''] = called
  if (called.some((each) => ask.params.allow.includes(each))) return []
  const shown = asked.filter((sign) => signs.includes(sign)).map((sign) => ask.fail(sign, { name }, subject))
  if (shown.length > 0) return shown
  if (!holdsPlainValue(signs)) return []
  const secret = called.find(isSecretName)
  return secret === undefined ? [] : [ask.fail('named', { name: secret }, subject)]
}

/** A key as a file: a name like DB_PASSWORD for a whole file is judged as the variable it would be. */
function judgeFile(ask: Asked, { configMap, key }: KeyOf): Judgement[] {
  const subject = `ConfigMap/${configMap}/key/${key.key}`
  if (key.class === 'binary') return []
  if (key.class === 'env') return judgeValue(ask, [key.key], key.signs, subject, inFiles)
  if (ask.params.allow.includes(key.key)) return []
  const names = key.assignments.filter((name) => !ask.params.allow.includes(name))
  const listed = names.slice(0, 5).join(', ')
  return [
    ...inFiles.filter((sign) => key.signs.includes(sign)).map((sign) => ask.fail(sign, { name: key.key }, subject)),
    ...(listed ? [ask.fail('assigned', { names: listed }, subject)] : []),
  ]
}

function judgeContainer(ask: Asked, each: Container): { said: Judgement[]; values: number; files: number } {
  const { workload, facts, unseen, container } = ask
  const subject = container(each.name)
  const env = environmentOf(facts, workload.ns, each)
  const mounted = mountedKeys(facts, workload.ns, each)
  const literals = env.variables.filter(({ type }) => type === 'literal')
  const taken = env.variables.flatMap(({ name, from }) => (from ? [{ name, from }] : []))
  const said = [
    ...literals.flatMap(({ name, signs }) => judgeValue(ask, [name], signs, subject)),
    ...taken.flatMap(({ name, from }) =>
      from.key.class === 'env'
        ? judgeValue(ask, [from.key.key, name], from.key.signs, `ConfigMap/${from.configMap}/key/${from.key.key}`)
        : judgeFile(ask, from),
    ),
    ...mounted.keys.flatMap((file) => judgeFile(ask, file)),
    ...[...env.unseen, ...mounted.unseen].map((what) => unseen(what, subject)),
  ]
  return { said, values: literals.length + taken.length, files: mounted.keys.length }
}

export const secretLiteral = defineCheck({
  id: 'secret-literal',
  version: 1,
  area: 'config',
  level: 'silver',
  severity: 'error',
  kind: 'config',
  who: 'A',
  needs: ['workloads', 'configMaps'],
  params: z.object({ allow: namesParam([]) }),
  text: {
    en: {
      title: 'No secret in the clear',
      why: 'Anyone who may read Deployments or ConfigMaps, and every repository and backup that holds the manifest, has what stands in it in the clear.',
      fix: 'Put the value into a Secret and read it with valueFrom.secretKeyRef (files: mount the Secret). Then rotate it: a value that stood in the clear is no secret any more. What is none can be listed in allow, by name.',
      params: {
        allow: {
          label: 'Names that are no secret',
          help: 'Environment variables and keys that are never reported, exactly as written. One a line.',
        },
      },
      says: {
        pass: 'No secret found; environment values: {values}, mounted files: {files}',
        named: '{name} is named like a secret and holds its value in the clear',
        urlCredentials: '{name} holds a URL with user and password',
        privateKey: '{name} holds a private key',
        cloudKey: '{name} holds an access key of a cloud provider',
        jwt: '{name} holds a signed token (JWT)',
        assigned: 'A line of this file assigns a plain value to {names}',
      },
    },
    ja: {
      title: '秘密情報を平文で置いていない',
      why: '平文で書かれた値は、Deployment や ConfigMap を読める人だけでなく、マニフェストを置いたリポジトリやバックアップからも読み取れます。',
      fix: '値を Secret に移し、valueFrom.secretKeyRef で参照してください（ファイルなら Secret をマウントします）。一度平文で置いた値は漏れたものとして、必ず変更してください。秘密でないものは、名前を allow に追加すると対象から外れます。',
      params: {
        allow: {
          label: '秘密ではない名前',
          help: '報告の対象から外す環境変数やキーの名前です（完全一致）。1 行に 1 つ。',
        },
      },
      says: {
        pass: '平文の秘密情報はありません（環境変数 {values} 件、マウントされたファイル {files} 件）',
        named: '{name} は秘密情報を示す名前で、値が平文のまま入っています',
        urlCredentials: '{name} にユーザー名とパスワードを含む URL が入っています',
        privateKey: '{name} に秘密鍵が入っています',
        cloudKey: '{name} にクラウドのアクセスキーが入っています',
        jwt: '{name} に署名付きトークン（JWT）が入っています',
        assigned: 'このファイルの中で {names} に平文の値が設定されています',
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
