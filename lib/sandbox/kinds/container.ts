import { z } from 'zod'
import { intOrString } from './object.ts'

// The defaults are those the API server fills in, so parsing a manifest is defaulting it.

const httpGet = z.looseObject({
  path: z.string().default('/'),
  port: intOrString,
  scheme: z.string().default('HTTP'),
  host: z.string().optional(),
  httpHeaders: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional(),
})
const exec = z.looseObject({ command: z.array(z.string()).default([]) })

export const probeSchema = z.looseObject({
  httpGet: httpGet.optional(),
  tcpSocket: z.looseObject({ port: intOrString, host: z.string().optional() }).optional(),
  exec: exec.optional(),
  grpc: z.looseObject({ port: z.number() }).optional(),
  initialDelaySeconds: z.number().optional(),
  timeoutSeconds: z.number().default(1),
  periodSeconds: z.number().default(10),
  successThreshold: z.number().default(1),
  failureThreshold: z.number().default(3),
})
export type Probe = z.infer<typeof probeSchema>

const hookSchema = z.looseObject({
  httpGet: httpGet.optional(),
  exec: exec.optional(),
  sleep: z.looseObject({ seconds: z.number() }).optional(),
})
export type Hook = z.infer<typeof hookSchema>

const keyRef = z.looseObject({ name: z.string(), key: z.string(), optional: z.boolean().optional() })

const envSchema = z.looseObject({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z
    .looseObject({
      configMapKeyRef: keyRef.optional(),
      secretKeyRef: keyRef.optional(),
      fieldRef: z.looseObject({ apiVersion: z.string().default('v1'), fieldPath: z.string() }).optional(),
      resourceFieldRef: z
        .looseObject({
          containerName: z.string().optional(),
          resource: z.string(),
          divisor: intOrString.default('0').transform(String),
        })
        .optional(),
    })
    .optional(),
})

const source = z.looseObject({ name: z.string(), optional: z.boolean().optional() })
const amounts = z.record(z.string(), intOrString.transform(String))

export const resourcesSchema = z.looseObject({ requests: amounts.optional(), limits: amounts.optional() })
export type Resources = z.infer<typeof resourcesSchema>

const pullPolicy = (image: string): string =>
  /:latest$|^[^:]+$|\/[^:]+$/.test(image) && !image.includes('@') ? 'Always' : 'IfNotPresent'

export const containerSchema = z
  .looseObject({
    name: z.string(),
    image: z.string(),
    command: z.array(z.string()).optional(),
    args: z.array(z.string()).optional(),
    workingDir: z.string().optional(),
    ports: z
      .array(
        z.looseObject({ name: z.string().optional(), containerPort: z.number(), protocol: z.string().default('TCP') }),
      )
      .optional(),
    envFrom: z
      .array(
        z.looseObject({
          prefix: z.string().optional(),
          configMapRef: source.optional(),
          secretRef: source.optional(),
        }),
      )
      .optional(),
    env: z.array(envSchema).optional(),
    resources: resourcesSchema.prefault({}),
    restartPolicy: z.string().optional(),
    volumeMounts: z
      .array(z.looseObject({ name: z.string(), mountPath: z.string(), subPath: z.string().optional() }))
      .optional(),
    livenessProbe: probeSchema.optional(),
    readinessProbe: probeSchema.optional(),
    startupProbe: probeSchema.optional(),
    lifecycle: z.looseObject({ preStop: hookSchema.optional(), stopSignal: z.string().optional() }).optional(),
    terminationMessagePath: z.string().default('/dev/termination-log'),
    terminationMessagePolicy: z.string().default('File'),
    imagePullPolicy: z.string().optional(),
  })
  .transform((container) => ({
    ...container,
    imagePullPolicy: container.imagePullPolicy ?? pullPolicy(container.image),
  }))
export type ContainerSpec = z.infer<typeof containerSchema>
