import { z } from 'zod'
import type { Container } from '../domain/container.ts'
import type { Workload } from '../domain/workload.ts'
import { type Ask, defineCheck, type Judgement } from './define.ts'
import { environmentOf } from './environment.ts'
import { FactMissing, type Facts, installedOrNone, orMissing } from './facts.ts'
import { imageName } from './image-name.ts'
import { once } from './once.ts'
import { matcher, patternParam } from './pattern.ts'
import { allPodsOf, objectSubject, podsOf, servicesOf } from './relations.ts'
import { type RouteTo, routesTo } from './routes-of.ts'

type Says = 'pass' | 'budget' | 'noMesh' | 'both' | 'tooLong'
type Asked = Ask<'workloads' | 'pods' | 'services' | 'routes' | 'configMaps', { names: string }, Says>

const proxyName = /^(istio-proxy|linkerd-proxy|kuma-sidecar|consul-dataplane)$|(^|-)envoy(-|$)/
const proxyImage = /(^|\/)(proxyv2|linkerd\/proxy|kuma-dp|consul-dataplane)$|(^|[/-])envoy(-[^/]*)?$/

/** Proxies that retry on behalf of the application, by container name or image: those of Istio, Linkerd, Kuma and Consul, and any Envoy. */
function isProxy({ name, image }: Pick<Container, 'name' | 'image'>): boolean {
  return proxyName.test(name) || proxyImage.test(imageName(image).repository)
}

/** The template holds no injected proxy, the pods do. Throws when none shows and nobody could look at the pods. */
function hasProxy(facts: Facts<'pods'>, workload: Workload): boolean {
  if (workload.containers.some(isProxy)) return true
  if (facts.has('pods') && podsOf(facts, workload).some(({ containers }) => containers.some(isProxy))) return true
  allPodsOf(facts, workload)
  return false
}

const seconds = (ms: number) => ms / 1000

/** Istio: `attempts` are retries, so one more try is made; 0 s is no timeout. */
function judgeRoute(ask: Asked, { route, rule }: RouteTo): Judgement[] {
  const { attempts, perTryTimeoutMs, timeoutMs } = rule
  if (!attempts || !perTryTimeoutMs || !timeoutMs) return []
  const fits = (attempts + 1) * perTryTimeoutMs <= timeoutMs
  const values = { attempts, perTry: seconds(perTryTimeoutMs), timeout: seconds(timeoutMs) }
  const subject = objectSubject(route.kind, route, ask.workload)
  return [fits ? ask.pass('budget', values, subject) : ask.warn('tooLong', values, subject)]
}

function judgeContainer(ask: Asked, each: Container): Judgement[] {
  const { workload, facts, params, container } = ask
  const subject = container(each.name)
  const { variables, unseen } = environmentOf(facts, workload.ns, each)
  const fits = (name: string | undefined) => name !== undefined && matcher(params.names).test(name)
  const called = variables.flatMap(({ name, from }) => [name, from?.key.key].find(fits) ?? [])
  const names = [...new Set(called)]
  const listed = names.length > 5 ? `${names.slice(0, 5).join(', ')} …` : names.join(', ')
  return [
    ...(names.length > 0 ? [ask.warn('both', { names: listed }, subject)] : []),
    ...unseen.map((what) => ask.unseen(what, subject)),
  ]
}

export const retryDuplication = defineCheck({
  id: 'retry-duplication',
  version: 1,
  area: 'traffic',
  level: 'gold',
  severity: 'warning',
  kind: 'config',
  who: 'S',
  needs: ['workloads', 'pods', 'services', 'routes', 'configMaps'],
  params: z.object({ names: patternParam('(RETRY|RETRIES|MAX_ATTEMPTS|CIRCUIT|BREAKER)') }),
  text: {
    en: {
      title: 'Only one place retries',
      why: 'When both the mesh and the application retry three times, one request becomes nine, exactly while something is already overloaded.',
      fix: "Keep the retries of the mesh and take the application's out. Choose timeout ≥ (attempts + 1) × perTryTimeout: attempts counts the retries, not the first try.",
      params: {
        names: {
          label: 'Names of retry settings',
          help: 'A regular expression. Environment variables that match are taken as retries of the application.',
        },
      },
      says: {
        pass: 'Traffic goes through a mesh or a route, and the environment holds no retry setting; settings in code cannot be seen',
        budget: '({attempts} + 1) × {perTry} s ≤ {timeout} s, and the environment holds no retry setting',
        noMesh: 'No mesh proxy in the pods, and no route to the Service',
        both: 'The mesh or route may retry, and the application has settings of its own: {names}',
        tooLong:
          '({attempts} + 1) × {perTry} s > {timeout} s: the timeout ends the request before the last try is over',
      },
    },
    ja: {
      title: 'リトライを 1 か所だけで行っている',
      why: 'メッシュとアプリケーションがそれぞれ 3 回ずつ試行すると、1 件のリクエストが 9 件になります。しかもそれは、すでに過負荷になっているときに起こります。',
      fix: 'メッシュ側のリトライを残し、アプリケーション側は外してください。timeout は (attempts + 1) × perTryTimeout 以上にします。attempts は最初の試行を含まないリトライの回数です。',
      params: {
        names: {
          label: 'リトライ設定の名前',
          help: '正規表現です。一致する環境変数を、アプリケーション側のリトライ設定とみなします。',
        },
      },
      says: {
        pass: 'メッシュまたはルートを経由しており、環境変数にリトライの設定はありません（コード内の設定は見えません）',
        budget: '({attempts} + 1) × {perTry} 秒 ≤ {timeout} 秒で、環境変数にリトライの設定はありません',
        noMesh: 'Pod にメッシュのプロキシがなく、Service へのルートもありません',
        both: 'メッシュやルートがリトライするうえに、アプリケーションにも設定があります: {names}',
        tooLong: '({attempts} + 1) × {perTry} 秒 > {timeout} 秒で、最後の試行が終わる前にタイムアウトします',
      },
    },
  },
  evaluate(ask) {
    const { workload, facts, pass, notApplicable, unseen } = ask
    const services = servicesOf(facts, workload)
    const routes = facts.has('routes') ? routesTo(facts, services) : []
    const whole = orMissing(() => installedOrNone(() => facts.everywhere('routes')))
    if (routes.length === 0) {
      const proxied = hasProxy(facts, workload)
      if (!proxied && whole instanceof FactMissing) throw whole
      if (!proxied) return notApplicable('noMesh')
    }
    const said = [
      ...workload.containers.filter((each) => !isProxy(each)).flatMap((each) => judgeContainer(ask, each)),
      ...routes.flatMap((each) => judgeRoute(ask, each)),
    ]
    if (said.some(({ outcome }) => outcome !== 'pass')) return once(said)
    if (whole instanceof FactMissing) return [...once(said), unseen(whole)]
    return said.length > 0 ? once(said) : pass('pass')
  },
})
