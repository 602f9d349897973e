import { z } from 'zod'

/** `data/<city>/secrets.json`, mode 0600. Everything else names a secret by its key. */
export const Secrets = z.strictObject({
  cameras: z.record(z.string(), z.strictObject({ user: z.string(), password: z.string() })).default({}),
  feeds: z.record(z.string(), z.strictObject({ header: z.string(), value: z.string() })).default({}),
  influx: z
    .record(
      z.string(),
      z.union([
        z.strictObject({ user: z.string(), password: z.string() }),
        z.strictObject({ token: z.string() }),
      ]),
    )
    .default({}),
  /** Device name -> key that an encoder must push with. */
  encoders: z.record(z.string(), z.string().min(16)).default({}),
})
export type Secrets = z.infer<typeof Secrets>
