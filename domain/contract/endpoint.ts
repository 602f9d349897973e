/**
 * One REST endpoint as data. The server registers a handler and a policy against it, the dashboard calls it through a
 * typed client, and the OpenAPI document is made from the same schemas, so the three cannot disagree.
 */
import { z } from 'zod'
import { Words } from '#domain/contract/primitives.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: Method
  /** Express 5 path, `/api/cameras/:number`. */
  readonly path: string
  readonly summary: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly answer: Answer
  /** Anything but JSON is a picture or a file: `answer` is then ignored. */
  readonly produces: 'application/json' | 'image/jpeg' | 'text/csv' | 'application/jsonl'
}

/** Nothing expected. Unknown keys of an address are dropped, those of a body refused. */
export const Nothing = z.object({})

export function endpoint<
  Params extends z.ZodType = typeof Nothing,
  Query extends z.ZodType = typeof Nothing,
  Body extends z.ZodType = typeof Nothing,
  Answer extends z.ZodType = typeof Nothing,
>(e: {
  method: Method
  path: string
  summary: string
  params?: Params
  query?: Query
  body?: Body
  answer?: Answer
  produces?: Endpoint['produces']
}): Endpoint<Params, Query, Body, Answer> {
  return {
    method: e.method,
    path: e.path,
    summary: e.summary,
    params: e.params ?? (Nothing as unknown as Params),
    query: e.query ?? (Nothing as unknown as Query),
    body: refusingUnknown(e.body ?? Nothing) as Body,
    answer: e.answer ?? (Nothing as unknown as Answer),
    produces: e.produces ?? 'application/json',
  }
}

/** The same body, but a field it does not know is a fault: dropped in silence, it would look like done. */
function refusingUnknown(body: z.ZodType): z.ZodType {
  if (body instanceof z.ZodObject) return body.strict()
  if (!(body instanceof z.ZodDiscriminatedUnion)) return body
  const [first, ...others] = body.options.map((option) => refusingUnknown(option as z.ZodType))
  if (first === undefined) return body
  return z.discriminatedUnion(body.def.discriminator, [first, ...others] as [z.ZodObject, ...z.ZodObject[]])
}

/** Every refusal has this body; `message` is a sentence a person understands. */
export const Failure = z.object({
  error: z.enum([
    'bad-request',
    'not-signed-in',
    'forbidden',
    /** The act asks again who is there; after `POST /api/session/proof` it is made once more. */
    'proof-needed',
    'not-found',
    'conflict',
    'too-many-tries',
    'too-large',
    'unavailable',
    'internal',
  ]),
  message: z.object({ id: z.string(), en: z.string() }),
  /** Path and words of each thing that was wrong, for forms. */
  issues: z.array(z.object({ path: z.string(), message: Words })).optional(),
})
export type Failure = z.infer<typeof Failure>
