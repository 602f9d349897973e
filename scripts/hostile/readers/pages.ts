/** What browsers and our own programs send: requests, socket and live messages, log lines, answers of InfluxDB. */
import type { IncomingMessage } from 'node:http'
import type { Request } from 'express'
import type { z } from 'zod'
import { grantKey, verifyGrant } from '#config/live-grant.ts'
import { AddressRange } from '#config/schema/address-range.ts'
import { FromPage, FromShard, readFrameHead } from '#domain/contract/live/wire.ts'
import * as complaints from '#domain/contract/rest/complaints.ts'
import * as session from '#domain/contract/rest/session.ts'
import { Subscribe } from '#domain/contract/topics.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { FromShard as FromShardToIngest } from '../../../ingest/cameras/shard/ipc.ts'
import { InfluxError } from '../../../ingest/influx/influx-error.ts'
import { rowsOfAnswer } from '../../../ingest/influx/influx-history.ts'
import { addressBlock, callerAddress, proxyMatcher } from '../../../server/http/caller-address.ts'
import { cookieStyle, readSessionToken } from '../../../server/http/cookies.ts'
import { isOurHost, originFault, originRules } from '../../../server/http/origins.ts'
import { readInput } from '../../../server/http/read-input.ts'
import { Refusal } from '../../../server/http/refusal.ts'
import { sentence } from '../../supervise/child-log.ts'
import { jsonGenerators } from '../json.ts'
import type { Vocabulary } from '../texts.ts'
import { bytesReader, type Reader, textReader } from './reader.ts'

const rules = originRules({
  host: '127.0.0.1',
  port: 8080,
  hasTls: false,
  behindProxy: false,
  allowedOrigins: ['https://pantau.batam.go.id'],
})
const key = grantKey('key of this test')
const time = cityTime('Asia/Jakarta')

/** Text that goes through `JSON.parse` first, as it comes in. */
function jsonReader(
  name: string,
  sample: Readonly<Record<string, unknown>>,
  list: string,
  schema: z.ZodType,
): Reader {
  const vocabulary: Vocabulary = {
    valid: JSON.stringify(sample),
    words: Object.keys(sample).map((field) => `"${field}"`),
    marks: [':', ',', '{', '[', '"'],
  }
  const wrap = (rows: string) => `{${JSON.stringify(sample).slice(1, -1)},"${list}":[${rows}]}`
  return textReader(
    name,
    vocabulary,
    (text) => schema.safeParse(parseJson(text)),
    jsonGenerators(sample, wrap),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** With a body, with a choice of bodies, and with a search. */
const endpoints = [session.signIn, session.createUser, complaints.complaints]

/** Parsed already, as express hands it on; every field that some endpoint knows has the text. */
function askAll(text: string): void {
  const fields = ['name', 'user', 'password', 'q', 'text', 'note', 'reason', 'id', 'role', 'search', 'kind']
  const told = Object.fromEntries(fields.map((field) => [field, text]))
  for (const endpoint of endpoints) {
    const request = { params: told, query: told, body: parseJson(text) ?? told } as unknown as Request
    try {
      readInput(endpoint, request)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
}

const isProxy = proxyMatcher({ behindProxy: true, trustedProxies: [AddressRange.parse('10.0.0.0/8')] })

export const pageReaders: readonly Reader[] = [
  textReader(
    'caller-address',
    {
      valid: '10.0.0.9, [fd00::1]:80, ::ffff:10.0.0.1',
      words: ['10.0.0.1', '::ffff:10.0.0.1', 'fe80::1%eth0', '[fd00::1]:80'],
      marks: [', ', ',', ':', '::', '.', '%'],
    },
    (text) => [callerAddress({ socketAddress: '10.0.0.1', forwardedFor: text }, isProxy), addressBlock(text)],
  ),
  textReader(
    'cookie',
    {
      valid: `pantau=${'a'.repeat(43)}; x=1; `,
      words: ['pantau', '__Host-pantau', 'a', 'pantau='],
      marks: [';', '=', '; '],
    },
    (text) => readSessionToken({ headers: { cookie: text } } as IncomingMessage, cookieStyle(false)),
  ),
  textReader(
    'origin',
    { valid: 'http://127.0.0.1:8080', words: ['http://', '127.0.0.1', ':8080'], marks: ['/', ':', '.'] },
    (text) => {
      const request = { headers: { origin: text, host: text, 'sec-fetch-site': text } } as unknown
      return [originFault(request as IncomingMessage, rules), isOurHost(request as IncomingMessage, rules)]
    },
  ),
  textReader(
    'request',
    {
      valid: '{"user":"a","password":"b"}',
      words: ['"user"', '"name"', '"kind"'],
      marks: [',', ':', '{', '['],
    },
    askAll,
    jsonGenerators({ user: 'a', password: 'b' }, (rows) => `{"user":[${rows}]}`),
  ),
  jsonReader('topic-message', { topics: ['cameras'] }, 'topics', Subscribe),
  jsonReader('live-message', { t: 'ack', a: [[1, 2, 3]] }, 'a', FromPage),
  jsonReader('live-message-to-page', { t: 'pressure', wait: [1], flow: [2] }, 'wait', FromShard),
  jsonReader('shard-message', { t: 'states', statuses: [] }, 'statuses', FromShardToIngest),
  bytesReader('live-frame', Buffer.alloc(16, 1), (bytes) => readFrameHead(Uint8Array.from(bytes).buffer)),
  textReader(
    'live-grant',
    { valid: 'eyJhIjoxfQ.c2ln', words: ['eyJhIjoxfQ', 'c2ln'], marks: ['.', '=', '-', '_'] },
    (text) => verifyGrant(text, key),
  ),
  textReader(
    'log-line',
    {
      valid: '{"level":40,"time":1,"msg":"camera state","cameraId":"cam-1"}',
      words: ['"level":40', '"msg":"a"', '12:00:00 ingest: a ('],
      marks: [',', ':', '{', ' (', ')'],
    },
    (text) => sentence(text.slice(0, 8_000), 'ingest', time),
  ),
  textReader(
    'influx-answer',
    {
      valid: '{"results":[{"series":[{"columns":["time","n"],"values":[[1,2]]}]}]}',
      words: ['"results"', '"series"', '"columns"', '"values"'],
      marks: [',', ':', '[', '{'],
    },
    rowsOfAnswer,
    jsonGenerators({ columns: ['a'], values: [[1]] }, (rows) => `{"results":[{"series":[${rows}]}]}`),
    (error) => error instanceof InfluxError,
  ),
]
