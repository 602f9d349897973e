/** How the stage answers an endpoint of the contract, as the person whom a cookie names. */
import type { Express } from 'express'
import type { z } from 'zod'
import { Role } from '#domain/access/role.ts'
import type { Endpoint } from '#domain/contract/endpoint.ts'
import type { Task } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'

type Answer<E extends Endpoint> = (parts: {
  params: z.output<E['params']>
  query: z.output<E['query']>
  body: z.output<E['body']>
  role: Role | null
  setRole: (role: Role | null) => void
}) => z.input<E['answer']>

export type Reply = <E extends Endpoint>(endpoint: E, answer: Answer<E>) => void

export interface StageParts {
  readonly reply: Reply
  readonly nowMs: () => number
  readonly cameras: readonly CameraInfo[]
  /** The team's only task, as its presses have left it. */
  task: Task
}

function roleOf(cookie: string | undefined): Role | null {
  const read = Role.safeParse(/stage-role=([a-z-]+)/.exec(cookie ?? '')?.[1])
  return read.success ? read.data : null
}

export function replies(app: Express): Reply {
  return <E extends Endpoint>(endpoint: E, answer: Answer<E>) => {
    const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'
    app[method](endpoint.path, (request, response) => {
      const who = roleOf(request.headers.cookie)
      const isOpen =
        endpoint.path === '/api/sign-in' ||
        // The steps of signing in are drawn before anybody is signed in.
        endpoint.path === '/api/account/factor' ||
        (endpoint.path.startsWith('/api/session') && method === 'post')
      if (who === null && !isOpen) {
        response
          .status(401)
          .json({ error: 'not-signed-in', message: { id: 'Belum masuk.', en: 'Not signed in.' } })
        return
      }
      const body = answer({
        params: endpoint.params.parse(request.params) as z.output<E['params']>,
        query: endpoint.query.parse(request.query) as z.output<E['query']>,
        body: endpoint.body.parse(request.body ?? {}) as z.output<E['body']>,
        role: who,
        setRole: (next) =>
          response.setHeader(
            'set-cookie',
            next === null ? 'stage-role=; Max-Age=0; Path=/' : `stage-role=${next}; Path=/`,
          ),
      })
      if (!response.headersSent) response.json(endpoint.answer.parse(body))
    })
  }
}
