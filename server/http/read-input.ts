import type { Request } from 'express'
import type { z } from 'zod'
import type { Endpoint, Failure } from '#domain/contract/endpoint.ts'
import type { Words } from '#domain/contract/primitives.ts'
import { issueWords } from './issue-words.ts'
import { Refusal } from './refusal.ts'

const SHOWN_ISSUES = 20

/** The library's own sentences repeat every unknown name and are never shown. */
const ownWords = { error: () => 'not accepted' }

/** No form has a tenth of it; to find each of thousands unknown takes longer than to count them. */
const MOST_NAMES = 500

/** Reads params, query and body through the endpoint's schemas; throws a `bad-request` that names every fault. */
export function readInput(endpoint: Endpoint, request: Request) {
  const issues: NonNullable<Failure['issues']> = []
  const read = (part: string, schema: z.ZodType, value: unknown): unknown => {
    if (hasTooManyNames(value)) {
      issues.push({ path: part, message: tooManyNames })
      return undefined
    }
    const parsed = schema.safeParse(value, ownWords)
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

const tooManyNames: Words = {
  id: `paling banyak ${MOST_NAMES} isian bernama`,
  en: `must have at most ${MOST_NAMES} named fields`,
}

function hasTooManyNames(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  let names = 0
  for (const _name in value) if (++names > MOST_NAMES) return true
  return false
}
