import type { Request } from 'express'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '#domain/contract/endpoint.ts'
import { readInput } from './read-input.ts'
import { Refusal } from './refusal.ts'

const endpoint = {
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: z.strictObject({ note: z.string() }),
} as unknown as Endpoint

function issuesOf(body: unknown) {
  try {
    readInput(endpoint, { params: {}, query: {}, body } as unknown as Request)
  } catch (error) {
    if (error instanceof Refusal) return error.issues
    throw error
  }
  return []
}

test('what is unknown and what is missing are told in our own words', () => {
  expect(issuesOf({ note: 'a' })).toEqual([])
  expect(issuesOf({ other: 1 })).toEqual([
    { path: 'body.note', message: { id: 'harus berupa teks', en: 'must be text' } },
    { path: 'body', message: { id: 'isian tidak dikenal: other', en: 'unknown field: other' } },
  ])
})

test('a body of thousands of names is refused by their number', () => {
  const body = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`n${at}`, 1]))
  expect(issuesOf(body)).toEqual([
    {
      path: 'body',
      message: { id: 'paling banyak 500 isian bernama', en: 'must have at most 500 named fields' },
    },
  ])
})
