import { randomFrom } from './random.ts'

/** A file of manifests: one namespace of the fleet. */
export interface FleetFile {
  name: string
  text: string
}

const perNamespace = 50
const roles = ['web', 'api', 'worker', 'search', 'admin', 'feed', 'batch', 'gateway'] as const
const words = ['listing', 'map', 'inquiry', 'photo', 'price', 'favorite', 'account', 'mail', 'rent', 'area'] as const

// biome-ignore lint/suspicious/noTemplateCurlyInString: what a renderer forgot looks like this.
const unrendered = '${RAILS_ENV}'

type Chance = (share: number) => boolean

function pick<T>(random: () => number, all: readonly [T, ...T[]]): T {
  return all[Math.floor(random() * all.length)] ?? all[0]
}

function probe(kind: 'readiness' | 'liveness', path: string, delay: number): string {
  return `          ${kind}Probe:
            httpGet:
              path: ${path}
              port: http
            initialDelaySeconds: ${delay}
            periodSeconds: 10
`
}

function env(random: () => number, has: Chance, name: string): string {
  const lines = [
    `            - name: RAILS_ENV\n              value: ${has(0.05) ? unrendered : 'production'}`,
    `            - name: DATABASE_PASSWORD\n              ${has(0.1) ? `value: pw-${Math.floor(random() * 1e6)}` : `valueFrom:\n                secretKeyRef:\n                  name: ${name}-db\n                  key: password`}`,
    `            - name: WORKERS\n              ${has(0.4) ? `value: "${1 + Math.floor(random() * 8)}"` : 'valueFrom:\n                resourceFieldRef:\n                  resource: requests.cpu\n                  divisor: 1m'}`,
  ]
  if (has(0.5)) lines.push(`            - name: DATABASE_HOST\n              value: db.${name}.svc.cluster.local`)
  if (has(0.3))
    lines.push(
      '            - name: OTEL_EXPORTER_OTLP_ENDPOINT\n              value: http://otel-collector.tracing:4318',
    )
  if (has(0.2))
    lines.push(
      `            - name: FEATURE_FLAGS_URL\n              value: https://flags.internal.example/${name}?format=json`,
    )
  return `          env:\n${lines.join('\n')}\n`
}

const conf = `  app.conf: |
    upstream app {
      server 127.0.0.1:8080;
      keepalive 16;
    }
`
const volume = (name: string) => `      volumes:
        - name: conf
          configMap:
            name: ${name}
`
const sidecar = `        - name: nginx
          image: registry.example/platform/nginx:1.27.3
          ports:
            - name: proxy
              containerPort: 8081
          resources:
            requests:
              cpu: 20m
              memory: 32Mi
            limits:
              memory: 64Mi
          volumeMounts:
            - name: conf
              mountPath: /etc/nginx/conf.d
`

function deployment(random: () => number, has: Chance, ns: string, name: string, replicas: number): string {
  const version = `${1 + Math.floor(random() * 4)}.${Math.floor(random() * 30)}.${Math.floor(random() * 10)}`
  const command = has(0.3)
    ? `          command: ["sh", "-c", "${has(0.5) ? 'exec ' : ''}bundle exec puma -C config/puma.rb"]\n`
    : ''
  const preStop = has(0.5)
    ? '          lifecycle:\n            preStop:\n              exec:\n                command: ["sleep", "5"]\n'
    : ''
  const scrape = has(0.4)
    ? '      annotations:\n        prometheus.io/scrape: "true"\n        prometheus.io/port: "9394"\n'
    : ''
  const spread = has(0.3)
    ? `      topologySpreadConstraints:\n        - maxSkew: 1\n          topologyKey: kubernetes.io/hostname\n          whenUnsatisfiable: ScheduleAnyway\n          labelSelector:\n            matchLabels:\n              app: ${name}\n`
    : ''
  const memory = has(0.85)
    ? `            limits:\n              memory: ${pick(random, ['256Mi', '512Mi', '1Gi'])}\n`
    : ''
  const resources = has(0.9)
    ? `          resources:\n            requests:\n              cpu: ${pick(random, ['100m', '250m', '500m', '1'])}\n              memory: 256Mi\n${memory}`
    : ''
  const readiness = has(0.9) ? probe('readiness', '/healthz', 5) : ''
  const liveness = has(0.3) ? probe('liveness', has(0.3) ? '/healthz' : '/livez', 10) : ''
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${ns}
  labels:
    app: ${name}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        team: ${ns}
${scrape}    spec:
      terminationGracePeriodSeconds: ${pick(random, [30, 30, 45, 60])}
${spread}      containers:
        - name: app
          image: registry.example/${ns}/${name}:${has(0.05) ? 'latest' : version}
${command}          ports:
            - name: http
              containerPort: 8080
${env(random, has, name)}          envFrom:
            - configMapRef:
                name: ${name}
${resources}${readiness}${liveness}${preStop}${has(0.15) ? sidecar + volume(name) : ''}`
}

function others(random: () => number, has: Chance, ns: string, name: string, replicas: number): string[] {
  const head = (apiVersion: string, kind: string, labels = '') =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${ns}\n${labels}`
  const service = `${head('v1', 'Service', `  labels:\n    app: ${name}\n`)}spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: ${has(0.9) ? 'http' : 8080}
`
  const scaler = `${head('autoscaling/v2', 'HorizontalPodAutoscaler')}spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  minReplicas: ${replicas}
  maxReplicas: ${replicas * 3}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: ${pick(random, [50, 60, 70, 80])}
`
  const budget = `${head('policy/v1', 'PodDisruptionBudget')}spec:
  ${has(0.8) ? 'maxUnavailable: 1' : 'minAvailable: 50%'}
  selector:
    matchLabels:
      app: ${name}
`
  const config = `${head('v1', 'ConfigMap')}data:
  LOG_LEVEL: info
  RETRY_LIMIT: "${Math.floor(random() * 4)}"
  CACHE_TTL_SECONDS: "${60 * (1 + Math.floor(random() * 30))}"
${has(0.3) ? conf : ''}`
  return [service, ...(has(0.4) ? [scaler] : []), ...(has(0.5) ? [budget] : []), config]
}

/**
 * A fleet of `services` Deployments with what belongs to them (Service, HPA, PDB, ConfigMap), about 2.2 kB each, in one file per
 * fifty. Good and bad settings are mixed as fleets mix them. The same seed gives the same bytes.
 */
export function fleet(services: number, seed: number): FleetFile[] {
  const random = randomFrom(seed)
  const has: Chance = (share) => random() < share
  const files: FleetFile[] = []
  for (let first = 0; first < services; first += perNamespace) {
    const ns = `team-${String(first / perNamespace).padStart(3, '0')}`
    const documents: string[] = []
    for (let index = first; index < Math.min(services, first + perNamespace); index += 1) {
      const name = `${pick(random, words)}-${pick(random, roles)}-${index}`
      const replicas = pick(random, [1, 2, 2, 3, 3, 4])
      documents.push(deployment(random, has, ns, name, replicas), ...others(random, has, ns, name, replicas))
    }
    files.push({ name: `${ns}.yaml`, text: documents.join('---\n') })
  }
  return files
}
