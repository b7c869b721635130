import { z } from 'zod'

/**
 * An HPA or a KEDA ScaledObject. `min` and `max` with the API's defaults filled in (HPA min 1; ScaledObject 0 and 100). `waits`: seconds it is
 * configured to wait before it scales out; facts of older runs do not say.
 */
export const autoscalerSchema = z.object({
  ns: z.string(),
  name: z.string(),
  kind: z.enum(['HorizontalPodAutoscaler', 'ScaledObject']),
  target: z.object({ group: z.string(), kind: z.string(), name: z.string() }),
  min: z.number(),
  max: z.number(),
  metrics: z.array(
    z.object({
      type: z.string(),
      name: z.string(),
      container: z.string().nullable(),
      target: z.enum(['Utilization', 'AverageValue', 'Value', 'other']),
      value: z.number().nullable(),
    }),
  ),
  conditions: z.array(z.object({ type: z.string(), status: z.string(), reason: z.string(), message: z.string() })),
  currentReplicas: z.number().nullable(),
  waits: z.number().default(0),
})
