/** A signed-in person at the real front door: REST and topics, with Origin and cookie as a browser sends them. */
import { Secret, TOTP } from 'otpauth'
import { io, type Socket } from 'socket.io-client'
import { liveGrants } from '#domain/contract/rest/cameras.ts'
import type { Me } from '#domain/contract/rest/session.ts'
import {
  type SubscribeAnswer,
  type TopicChange,
  type TopicItem,
  type TopicName,
  topics,
} from '#domain/contract/topics.ts'
import type { CameraId } from '#domain/ids.ts'
import { LiveWatch } from './live-watch.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Recovery codes by name: the last city in which somebody of this name set up a second factor. */
const spareCodes = new Map<string, string[]>()

/** What a person of a test chooses after a first sign-in. */
export function ownPassword(first: string): string {
  return `${first}, sendiri`
}

export class Visitor {
  readonly #origin: string
  readonly #cookie: string | null
  constructor(origin: string, cookie: string | null = null) {
    this.#origin = origin
    this.#cookie = cookie
  }

  async call(method: string, path: string, body?: unknown): Promise<Answer & { readonly headers: Headers }> {
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      headers: {
        ...this.headers(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }

  /** What is not text: a picture. Throws with the answer when there is none. */
  async bytes(path: string): Promise<Buffer> {
    const response = await fetch(`${this.#origin}${path}`, {
      headers: this.headers(),
      signal: AbortSignal.timeout(10_000),
    })
    if (response.status !== 200) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`)
    return Buffer.from(await response.arrayBuffer())
  }

  /** Watches one camera as a page does: a grant for a minute, then frames over the socket of the shard it names. */
  async watch(cameraId: CameraId): Promise<LiveWatch> {
    const { status, body } = await this.call('POST', '/api/live/grants', {
      cameraIds: [cameraId],
      purpose: 'monitoring',
    })
    const grant = status === 200 ? liveGrants.answer.parse(body).grants[0] : undefined
    if (grant === undefined) throw new Error(`no grant for ${cameraId}: ${status} ${JSON.stringify(body)}`)
    return await LiveWatch.open(this.#origin, this.headers(), grant)
  }

  /** The same front door with the session that `path` answers with. */
  async signedInBy(path: string, body: unknown): Promise<Visitor> {
    const answer = await this.call('POST', path, body)
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
    if (answer.status !== 200 || cookie === undefined)
      throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return await new Visitor(this.#origin, cookie).#paid(answer.body as Me)
  }

  /** Takes the steps that are still owed, as far as nothing but a second factor is needed for them. */
  async #paid({ owes, name }: Pick<Me, 'owes' | 'name'>): Promise<Visitor> {
    if (owes === 'code') {
      const code = spareCodes.get(name)?.pop()
      return await this.signedInBy('/api/session/code', { code })
    }
    if (owes !== 'second-factor') return this
    const { secret } = (await this.call('POST', '/api/account/factor', {})).body as { secret: string }
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
    const { status, body, headers } = await this.call('PUT', '/api/account/factor', { code })
    const cookie = headers.getSetCookie()[0]?.split(';')[0]
    if (status !== 200 || cookie === undefined) throw new Error(`${name}: no second factor: ${status}`)
    spareCodes.set(name, (body as { recoveryCodes: string[] }).recoveryCodes)
    return new Visitor(this.#origin, cookie)
  }

  /** The first sign-in of an account that somebody else made: with that password once, then with the person's own. */
  async firstSignedIn(name: string, password: string): Promise<Visitor> {
    const half = await this.signedInBy('/api/session', { name, password })
    const { status, body, headers } = await half.call('PUT', '/api/account/password', {
      present: password,
      next: ownPassword(password),
    })
    const cookie = headers.getSetCookie()[0]?.split(';')[0]
    if (status !== 200 || cookie === undefined)
      throw new Error(`${name}: no password of their own: ${status}`)
    return await new Visitor(this.#origin, cookie).#paid(body as Me)
  }

  /** Follows topics over the socket and keeps their items as the dashboard does. */
  async follow<T extends TopicName>(...wanted: T[]): Promise<Followed<T>> {
    const socket = io(this.#origin, {
      path: '/socket',
      transports: ['websocket'],
      extraHeaders: this.headers(),
    })
    const items = new Map<TopicName, Map<string, unknown>>()
    socket.on('changes', (changes: TopicChange[]) => {
      for (const { topic, upsert, remove } of changes) {
        for (const item of upsert) items.get(topic)?.set(keyOf(item), item)
        for (const key of remove) items.get(topic)?.delete(key)
      }
    })
    const answer: SubscribeAnswer = await socket.timeout(10_000).emitWithAck('subscribe', { topics: wanted })
    if (!answer.ok) throw new Error(`subscribe ${wanted}: ${answer.error}`)
    for (const { topic, items: first } of answer.snapshots)
      items.set(topic, new Map(first.map((item) => [keyOf(item), item])))
    return new Followed<T>(socket, items)
  }

  /** As a browser of this person sends them. */
  headers(): Record<string, string> {
    return { origin: this.#origin, ...(this.#cookie === null ? {} : { cookie: this.#cookie }) }
  }
}

export class Followed<T extends TopicName> {
  readonly #socket: Socket
  readonly #items: ReadonlyMap<TopicName, ReadonlyMap<string, unknown>>
  constructor(socket: Socket, items: ReadonlyMap<TopicName, ReadonlyMap<string, unknown>>) {
    this.#socket = socket
    this.#items = items
  }
  /** What a page would show of the topic now; read through the contract by whoever asks. */
  of<N extends T>(topic: N): TopicItem<N>[] {
    return [...(this.#items.get(topic)?.values() ?? [])].map(
      (item) => topics[topic].item.parse(item) as TopicItem<N>,
    )
  }
  [Symbol.dispose](): void {
    this.#socket.disconnect()
  }
}

function keyOf(item: object): string {
  const fields = item as { id?: string; cameraId?: string; feedId?: string }
  return fields.cameraId ?? fields.feedId ?? fields.id ?? ''
}
