/** Where one of our own processes listens for the others: a socket file on this machine, or an address in a network. */
import { z } from 'zod'

export const Endpoint = z.union([
  z.strictObject({ unix: z.string().min(1).max(100) }),
  /** Port 0: whichever is free; what was taken is told after binding. */
  z.strictObject({ host: z.string().min(1).max(255), port: z.int().min(0).max(65_535) }),
])
export type Endpoint = z.infer<typeof Endpoint>

/** Reads what `JSON.stringify` made of one, as an environment variable carries it. */
export const EndpointText = z.string().transform((text, context): Endpoint => {
  try {
    const parsed = Endpoint.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
  } catch {
    // Said below.
  }
  context.addIssue('not {"unix":"..."} or {"host":"...","port":n}')
  return z.NEVER
})

/** Any free port of loopback: where socket files are not to be had, and in tests. */
export const anyLoopbackPort: Endpoint = { host: '127.0.0.1', port: 0 }

/** As a person would name it in a message. */
export function shownEndpoint(endpoint: Endpoint): string {
  return 'unix' in endpoint ? endpoint.unix : `${endpoint.host}:${endpoint.port}`
}

/** What `ws` takes as the address of a WebSocket there. */
export function webSocketAddress(endpoint: Endpoint, path: string): string {
  return 'unix' in endpoint
    ? `ws+unix:${endpoint.unix}:${path}`
    : `ws://${endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}${path}`
}
