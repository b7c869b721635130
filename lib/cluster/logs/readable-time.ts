const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const clock = '([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)'
const day = '(0?[1-9]|[12]\\d|3[01])'
const zone = '(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})'

const forms: readonly RegExp[] = [
  // ISO 8601, also with a blank between day and time, a comma before the fraction, or slashes.
  new RegExp(`^\\d{4}([-/])(0[1-9]|1[0-2])\\1(0[1-9]|[12]\\d|3[01])[T ]${clock}([.,]\\d{1,9})?( ?${zone})?$`),
  // As Apache and nginx write it, which the LTSV page recommends: [22/Nov/2026:15:07:05 +0900].
  new RegExp(`^\\[?${day}/(${months})/\\d{4}:${clock} [+-]\\d{4}\\]?$`),
  // RFC 1123 and RFC 2822.
  new RegExp(`^((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?${day} (${months}) \\d{4} ${clock}( ${zone})?$`),
  // Since the epoch in seconds, milliseconds, microseconds, nanoseconds.
  /^\d{10}(\.\d{1,9})?$/,
  /^(\d{13}|\d{16}|\d{19})$/,
]

/** Whether a collector can read this value of `time`. */
export function isReadableTime(value: string): boolean {
  return value.length <= 64 && forms.some((form) => form.test(value))
}
