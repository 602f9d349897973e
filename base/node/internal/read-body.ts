import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import { RequestFault } from './request-fault.ts'

/** Reads a JSON body of at most `maxBytes` through its schema. Throws `RequestFault`. */
export async function readBody<T extends z.ZodType>(
  request: IncomingMessage,
  schema: T,
  maxBytes: number,
): Promise<z.output<T>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new RequestFault(415, 'the body must be application/json')
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > maxBytes) throw tooLarge(maxBytes)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    // Without an encoding set, a request only gives buffers.
    const buffer = chunk as Buffer
    bytes += buffer.length
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    chunks.push(buffer)
  }
  let json: unknown
  try {
    json = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new RequestFault(400, 'the body is not JSON')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new RequestFault(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'refused'}`)
}

function tooLarge(maxBytes: number): RequestFault {
  return new RequestFault(413, `the body is larger than ${maxBytes} bytes`)
}
