import type { z } from 'zod'

/** Registered beside a setting so that the reference page and the form can say what it means. */
export interface SettingMeta {
  readonly unit: string
  readonly reason: string
}

/** A setting with its default, its unit and why the default is what it is. The default may be null, never undefined. */
export function setting<T extends z.ZodType>(
  schema: T,
  fallback: Exclude<z.output<T>, undefined>,
  meta: SettingMeta,
) {
  return schema
    .prefault(fallback as Exclude<z.input<T>, undefined>)
    .meta({ unit: meta.unit, reason: meta.reason, fallback })
}
