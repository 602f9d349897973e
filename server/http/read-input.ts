import type { Request } from 'express'
import type { z } from 'zod'
import type { Endpoint, Failure } from '#domain/contract/endpoint.ts'
import { issueWords } from './issue-words.ts'
import { Refusal } from './refusal.ts'

const SHOWN_ISSUES = 20

/** Reads params, query and body through the endpoint's schemas; throws a `bad-request` that names every fault. */
export function readInput(endpoint: Endpoint, request: Request) {
  const issues: NonNullable<Failure['issues']> = []
  const read = (part: string, schema: z.ZodType, value: unknown): unknown => {
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues.slice(0, SHOWN_ISSUES)) {
      const path = [part, ...issue.path.map(String)].join('.').slice(0, 120)
      issues.push({ path, message: issueWords(issue) })
    }
    return undefined
  }
  const params = read('path', endpoint.params, request.params)
  const query = read('query', endpoint.query, request.query)
  const body = read('body', endpoint.body, request.body ?? {})
  if (issues.length > 0) {
    throw new Refusal(
      'bad-request',
      {
        id: 'Permintaan tidak dapat diterima; lihat rinciannya.',
        en: 'The request was not accepted; see the details.',
      },
      { issues },
    )
  }
  return { params, query, body }
}
