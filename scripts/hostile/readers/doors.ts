/** What comes to a door before any word of ours is read: frames, packets, headers, bodies and questions of every route. */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { parse as parseQuery } from 'node:querystring'
import type { Writable } from 'node:stream'
import { decodePacket } from 'engine.io-parser'
import express, { type Request } from 'express'
import { Decoder } from 'socket.io-parser'
import { FrameCounter } from '#base/pure/frame-counter.ts'
import type { Endpoint } from '#domain/contract/endpoint.ts'
import { deviceName } from '../../../server/accounts/device-name.ts'
import { readInput } from '../../../server/http/read-input.ts'
import { Refusal } from '../../../server/http/refusal.ts'
import { jsonGenerators } from '../json.ts'
import { bytesReader, piecesOf, type Reader, textReader } from './reader.ts'

/** What the library reads frames with; its types do not name it. */
const { Receiver } = createRequire(import.meta.url)('ws') as {
  Receiver: new (options: { isServer: boolean; maxPayload: number }) => Writable
}
/** Node takes no more of all headers, or of a request line. */
const HEADER_CHARS = 16_384
/** Bytes of one message from a page; the engine closes above. */
const PACKET_BYTES = 16 * 1024

const folder = path.join(import.meta.dirname, '../../../domain/contract/rest')
const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'query' in value

async function allEndpoints(): Promise<readonly Endpoint[]> {
  const modules = readdirSync(folder).filter((file) => !file.endsWith('.test.ts'))
  const exported = await Promise.all(modules.map((file) => import(path.join(folder, file))))
  return exported.flatMap((module) => Object.values(module).filter(isEndpoint))
}

function ask(endpoint: Endpoint, told: Partial<Record<'params' | 'query' | 'body', unknown>>): void {
  try {
    readInput(endpoint, { params: {}, query: {}, ...told } as unknown as Request)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

function readFrames(bytes: Buffer): void {
  const counter = new FrameCounter()
  const receiver = new Receiver({ isServer: true, maxPayload: PACKET_BYTES })
  receiver.on('error', () => {})
  receiver.on('message', () => {})
  for (const piece of piecesOf(bytes, 1400)) {
    counter.count(piece, 100)
    if (!receiver.destroyed) receiver.write(piece)
  }
}

/** As a client sends it, masked by zeros. */
const frame = (opcode: number, length: number, announced = length) =>
  Buffer.concat([
    Buffer.from([opcode, 0x80 | 126, announced >> 8, announced & 255, 0, 0, 0, 0]),
    Buffer.alloc(length, 0x61),
  ])
const many = (unit: Buffer, bytes: number) =>
  Buffer.concat(Array.from({ length: Math.max(1, Math.ceil(bytes / unit.length)) }, () => unit))

function readPacket(text: string): void {
  const message = decodePacket(text.slice(0, PACKET_BYTES))
  if (message.type !== 'message') return
  const decoder = new Decoder()
  decoder.on('decoded', () => {})
  decoder.add(message.data)
}

function readHeaders(text: string): void {
  const value = text.slice(0, HEADER_CHARS)
  const headers = {
    accept: value,
    'accept-encoding': value,
    'accept-language': value,
    range: value,
    host: value,
  }
  const conditions = { 'if-none-match': value, 'if-modified-since': value, 'cache-control': value }
  const request = Object.assign(Object.create(express.request) as Request, {
    method: 'GET',
    headers: { ...headers, ...conditions, 'content-type': value },
    res: { statusCode: 200, get: () => '"etag"' },
    app: express(),
  })
  request.accepts(['html', 'json'])
  request.acceptsEncodings('br')
  request.acceptsLanguages('id', 'en')
  request.range(4_000_000)
  request.is('application/json')
  void request.fresh
  deviceName(value)
}

export async function doorReaders(): Promise<readonly Reader[]> {
  const endpoints = await allEndpoints()
  const withBody = endpoints.filter(({ method }) => method === 'POST' || method === 'PUT')
  const questions = new Set(endpoints.flatMap(({ query }) => namesOf(query)))
  return [
    bytesReader('websocket-frames', frame(0x81, 20), readFrames, {
      'frames of nothing': (bytes) => many(Buffer.from([0x81, 0x80, 0, 0, 0, 0]), bytes),
      pings: (bytes) => many(frame(0x89, 120), bytes),
      'a message in fragments of nothing': (bytes) =>
        Buffer.concat([
          Buffer.from([0x01, 0x80, 0, 0, 0, 0]),
          many(Buffer.from([0x00, 0x80, 0, 0, 0, 0]), bytes),
        ]),
      'a message in fragments of one byte': (bytes) =>
        Buffer.concat([frame(0x01, 1), many(frame(0x00, 1), bytes)]),
      'a frame that never ends': (bytes) =>
        Buffer.concat([frame(0x81, 0, 16_000), Buffer.alloc(bytes, 0x61)]),
    }),
    textReader(
      'socket-packet',
      {
        valid: '42["subscribe",{"topics":["cameras"]}]',
        words: ['42', '421', '40', '451-["a",{"_placeholder":true,"num":0}]', '2', '41'],
        marks: ['[', '"', ',', '{', ']', '-', '/'],
      },
      readPacket,
      jsonGenerators({ topics: ['cameras'] }, (rows) => `42["subscribe",${rows}]`),
      // The decoder throws, and the server closes.
      (error) => error instanceof Error && /payload|packet|attachment|reserved/i.test(error.message),
    ),
    textReader(
      'request-headers',
      {
        valid: 'text/html;q=0.9, W/"abc", bytes=0-10, id-ID;q=0.8, br;q=1',
        words: ['text/html', '*/*', 'id-ID', 'br', 'bytes=0-1', 'W/"a"', 'q=0.1'],
        marks: [',', ';', '=', '-', '"', '/', ' '],
      },
      readHeaders,
      {
        'qualities without end': (size) => 'a;q=0.1,'.repeat(size / 8),
        'ranges within ranges': (size) => `bytes=${'0-1000000,'.repeat(size / 10)}0-1`,
        'tags that almost fit': (size) => 'W/"eta", '.repeat(size / 9),
      },
    ),
    textReader(
      'query',
      {
        valid: 'skpd=dbmsda&status=critical&text=jalan%20rusak&limit=20',
        words: [...questions].slice(0, 12),
        marks: ['&', '=', '%20', '+', '[', ']', '.'],
      },
      (text) => {
        const asked = parseQuery(text.slice(0, HEADER_CHARS))
        const everywhere = Object.fromEntries(
          [...questions].map((name) => [name, text.slice(0, HEADER_CHARS)]),
        )
        const query = { ...everywhere, ...asked }
        for (const endpoint of endpoints) ask(endpoint, { query, params: everywhere })
      },
      { 'names that every object has': (size) => '__proto__=1&constructor=2&'.repeat(size / 26) },
    ),
    textReader(
      'body',
      { valid: '{"id":"a","note":"b"}', words: ['"id"', '"note"', '"role"'], marks: [',', ':', '{', '['] },
      (text) => {
        let body: unknown
        try {
          body = JSON.parse(text)
        } catch {
          return
        }
        for (const endpoint of withBody) ask(endpoint, { body })
      },
      Object.assign(
        {},
        ...withBody.map((endpoint) => bodiesOf(endpoint)),
        jsonGenerators(
          { id: 'a', note: 'b' },
          (rows) => `{"ids":[${rows}],"items":[${rows}],"note":[${rows}]}`,
        ),
      ),
    ),
  ]
}

function namesOf(schema: object): readonly string[] {
  return 'shape' in schema ? Object.keys(schema.shape as object) : []
}

/** Each field of a body as long as the body may be, and as a list of that length. */
function bodiesOf({ path: route, body }: Endpoint): Record<string, (size: number) => string> {
  const fields = namesOf(body)
  if (fields.length === 0) return {}
  const all = (value: string) => `{${fields.map((field) => `"${field}":${value}`).join(',')}}`
  return {
    [`${route}, every field long`]: (size) => all(`"${'a'.repeat(size / fields.length)}"`),
    [`${route}, every field a list`]: (size) => all(`[${'"a",'.repeat(size / 4 / fields.length)}"a"]`),
  }
}
