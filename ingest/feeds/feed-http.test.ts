/** What a feed does with every bad answer an HTTP source can give: the last good value stays, the reason is told. */
import { readdir, readFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aduan, httpWay, noon, startFeedBench } from './testing/feed-bench.ts'
import {
  type Answer,
  json,
  type SourceServer,
  startSourceServer,
  status,
  text,
} from './testing/source-server.ts'

async function startBoth(more: Record<string, unknown> = {}, secrets = {}) {
  const source = await startSourceServer(json([aduan()]))
  const bench = await startFeedBench({ feed: { way: httpWay(`${source.origin}/aduan.json`, more) }, secrets })
  const [good] = [await bench.settled()]
  return {
    source,
    bench,
    good,
    [Symbol.asyncDispose]: async () => {
      await bench[Symbol.asyncDispose]()
      await source[Symbol.asyncDispose]()
    },
  }
}

const cut: Answer = (_request, response) => {
  const body = Buffer.from(JSON.stringify([aduan(), aduan({ id: 'ADU-2' })]))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length) })
  response.write(body.subarray(0, body.length / 2), () => response.destroy())
}
/** No length announced: the source closes in the middle and HTTP cannot tell. */
const cutWithoutLength: Answer = (_request, response) => {
  response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n[{"id": "ADU-2", "kat`)
}
const endless: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(64_000, 32)));
  }
  response.on('drain', more)
  more()
}
const silent: Answer = () => undefined
const drip: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 20)
  response.on('close', () => clearInterval(timer))
}
const page = '<!DOCTYPE html><html><head><title>Masuk Portal</title></head><body></body></html>'
const elevenMegabytes = JSON.stringify([aduan({ isi: 'x'.repeat(11_000_000) })])
const bomb = gzipSync(Buffer.alloc(200_000_000, 32), { level: 9 })

describe('an answer that cannot be used', () => {
  // One feed for the whole table: each row finds it well and leaves it well.
  let both: Awaited<ReturnType<typeof startBoth>>
  beforeAll(async () => {
    both = await startBoth({ timeoutMs: 1500 })
  })
  afterAll(() => both[Symbol.asyncDispose]())

  test.each<[string, Answer, string, string]>([
    ['a web page', text(page, 'text/html'), 'wrong-type', 'Masuk Portal'],
    ['a web page called JSON', text(page, 'application/json'), 'wrong-type', 'HTML'],
    ['a picture', text('x', 'image/png'), 'wrong-type', 'image/png'],
    ['a cut body', cut, 'cut-short', 'putus'],
    ['a body cut where no length was announced', cutWithoutLength, 'cut-short', 'terpotong'],
    ['an empty body', text('', 'application/json'), 'cut-short', 'kosong'],
    ['broken JSON', text('[{"id": }]', 'application/json'), 'malformed', 'JSON'],
    [
      'text that is not UTF-8',
      text(Buffer.from([0x5b, 0xff, 0x5d]), 'application/json'),
      'malformed',
      'UTF-8',
    ],
    ['an object without rows', json({ pesan: 'ok' }), 'malformed', 'daftar'],
    ['two lists', json({ a: [], b: [] }), 'malformed', 'daftar'],
    ['a list of numbers', json([1, 2]), 'malformed', 'kolom wajib'],
    ['renamed columns', json([{ nomor: 1, jenis: 2 }]), 'malformed', 'format berubah'],
    ['an empty list after a full one', json([]), 'malformed', 'kosong'],
    ['rows that are all wrong', json([aduan({ kategori: 'ufo' })]), 'malformed', 'semua 1 baris'],
    ['11 MB', text(elevenMegabytes, 'application/json'), 'too-large', '8 MB'],
    ['an endless body', endless, 'too-large', '8 MB'],
    ['a gzip bomb', text(bomb, 'application/json', { 'content-encoding': 'gzip' }), 'too-large', '8 MB'],
    [
      'cut gzip',
      text(gzipSync('[]'.repeat(99)).subarray(0, 20), 'application/json', { 'content-encoding': 'gzip' }),
      'cut-short',
      'putus',
    ],
    [
      'bytes called gzip',
      text('hello hello', 'application/json', { 'content-encoding': 'gzip' }),
      'malformed',
      'kompresi',
    ],
    [
      'an unknown compression',
      text('[]', 'application/json', { 'content-encoding': 'zstd' }),
      'wrong-type',
      'kompresi',
    ],
    [
      'a redirect',
      status(302, { location: 'http://169.254.169.254/x?rahasia=1' }),
      'redirect',
      '169.254.169.254',
    ],
    ['a permanent redirect', status(308, { location: '/lain' }), 'redirect', 'pengalihan'],
    ['401', status(401), 'refused-login', '401'],
    ['403', status(403), 'refused-login', '403'],
    ['429', status(429, { 'retry-after': '90' }), 'rate-limited', '90'],
    ['404', status(404), 'http-status', '404'],
    ['500', status(500), 'http-status', '500'],
    ['503', status(503), 'http-status', '503'],
    ['204', status(204), 'http-status', '204'],
    ['silence', silent, 'timeout', 'detik'],
    ['a byte now and then', drip, 'timeout', 'detik'],
    [
      'a reset connection',
      (_request, response) => void response.socket?.resetAndDestroy(),
      'unreachable',
      'memutus',
    ],
    [
      'something that is not HTTP',
      (_request, response) => void response.socket?.end('SSH-2.0-x\r\n\r\n'),
      'malformed',
      'HTTP',
    ],
    [
      'endless headers',
      (_request, response) => void response.socket?.end(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(9000)}\r\n`),
      'malformed',
      'HTTP',
    ],
  ])(
    '%s: the last good value stays with its age, the reason is told, nothing is half applied',
    async (_name, answer, kind, word) => {
      const { source, bench } = both
      const before = bench.status()
      const handedOn = bench.batches.length
      source.answerWith(answer)
      const failed = await bench.nextTry()
      expect(failed.lastFailure?.kind).toBe(kind)
      expect(failed.lastFailure?.detail.id).toContain(word)
      expect(failed.consecutiveFailures).toBe(1)
      expect(failed.lastGoodAtMs).toBe(before.lastGoodAtMs)
      expect(failed.dataAsOfMs).toBe(before.dataAsOfMs)
      expect(bench.batches).toHaveLength(handedOn)
      expect(JSON.stringify(failed)).not.toMatch(/rahasia|127\.0\.0\.1/)

      source.answerWith(json([aduan(), aduan({ id: `ADU-B${handedOn}` })]))
      const back = await bench.nextTry()
      expect(back.consecutiveFailures).toBe(0)
      expect(back.freshness).toBe('fresh')
      expect(bench.batches.at(-1)?.complaints.map((one) => one.complaintId)).toEqual([`ADU-B${handedOn}`])
    },
  )

  test('a source that is not there is unreachable', async () => {
    const source = await startSourceServer()
    await source[Symbol.asyncDispose]()
    await using bench = await startFeedBench({ feed: { way: httpWay(`${source.origin}/x`) } })
    const failed = await bench.settled()
    expect(failed.lastFailure).toMatchObject({ kind: 'unreachable' })
    expect(failed.freshness).toBe('never')
  })

  test('an https address where nobody speaks TLS gets no request, and no header of ours', async () => {
    const source = await startSourceServer()
    const secrets = { portal: { header: 'x-kunci', value: 'rahasia' } }
    const way = httpWay(source.origin.replace('http:', 'https:'), { credential: 'portal' })
    await using bench = await startFeedBench({ feed: { way }, secrets })
    const failed = await bench.settled()
    expect(failed.lastFailure?.kind).toBe('unreachable')
    expect(failed.lastFailure?.detail.id).toContain('TLS')
    expect(source.requests).toHaveLength(0)
    await source[Symbol.asyncDispose]()
  })

  test.each([
    'http://169.254.169.254/latest',
    'http://0.0.0.0/x',
    'http://[fe80::1]/x',
    'http://[::ffff:169.254.1.1]/x',
  ])('%s is never connected to', async (url) => {
    await using bench = await startFeedBench({ feed: { way: httpWay(url) } })
    expect((await bench.settled()).lastFailure?.kind).toBe('not-allowed-host')
  })

  test('a redirect is not followed: the other host sees no connection', async () => {
    let connections = 0
    const other = net.createServer(() => {
      connections += 1
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as net.AddressInfo
    await using both = await startBoth()
    both.source.answerWith(status(307, { location: `http://127.0.0.1:${port}/` }))
    expect((await both.bench.nextTry()).lastFailure?.kind).toBe('redirect')
    expect(connections).toBe(0)
    other.close()
  })
})

describe('when a feed comes back to a source', () => {
  const waitAfter = async (answer: Answer, tries: number): Promise<number[]> => {
    await using both = await startBoth()
    both.source.answerWith(answer)
    const waits: number[] = []
    for (let n = 0; n < tries; n += 1) {
      const failed = await both.bench.nextTry()
      waits.push(((failed.nextTryAtMs ?? 0) - both.bench.clock.nowMs()) / 1000)
    }
    return waits
  }

  test('failures wait longer and longer, up to four intervals', async () => {
    expect(await waitAfter(status(500), 4)).toEqual([10, 20, 40, 40])
  })
  test('Retry-After is honoured', async () => {
    expect(await waitAfter(status(429, { 'retry-after': '90' }), 1)).toEqual([90])
    const until = new Date(noon + 10_000 + 120_000).toUTCString()
    expect(await waitAfter(status(503, { 'retry-after': until }), 1)).toEqual([120])
  })
  test('a Retry-After of days is cut to an hour', async () => {
    expect(await waitAfter(status(429, { 'retry-after': '999999' }), 1)).toEqual([3600])
  })
  test('a refused login is tried at most once a minute', async () => {
    expect(await waitAfter(status(401), 2)).toEqual([60, 60])
  })
})

describe('asking', () => {
  test('an unchanged answer (304) counts as good without being read again', async () => {
    const etagged: Answer = (request, response) =>
      request.headers['if-none-match'] === '"v1"'
        ? status(304, { etag: '"v1"' })(request, response)
        : json([aduan()], { etag: '"v1"' })(request, response)
    const source: SourceServer = await startSourceServer(etagged)
    await using bench = await startFeedBench({ feed: { way: httpWay(source.origin) } })
    await bench.settled()
    const again = await bench.nextTry()
    expect(source.requests.at(-1)?.['if-none-match']).toBe('"v1"')
    expect(again.lastGoodAtMs).toBe(noon + 10_000)
    expect(bench.batches).toHaveLength(1)
    await source[Symbol.asyncDispose]()
  })

  test('a credential goes to the source as its header and nowhere else', async () => {
    const secrets = { portal: { header: 'X-Kunci', value: 'sangat-rahasia-123' } }
    await using both = await startBoth({ credential: 'portal' }, secrets)
    expect(both.source.requests[0]?.['x-kunci']).toBe('sangat-rahasia-123')
    both.source.answerWith(status(401))
    await both.bench.nextTry()
    const told = JSON.stringify([both.bench.told, both.bench.logged, both.bench.status()])
    expect(told).not.toContain('sangat-rahasia')
  })

  test('a credential that is not in the secrets is said by its name, and nothing is asked', async () => {
    await using both = await startBoth({ credential: 'constructor' })
    expect(both.good.lastFailure).toMatchObject({ kind: 'refused-login' })
    expect(both.good.lastFailure?.detail.en).toContain('"constructor" is not in secrets.json')
    expect(both.source.requests).toHaveLength(0)
  })

  test('compressed answers are read', async () => {
    const body = JSON.stringify([aduan()])
    for (const [name, packed] of [
      ['gzip', gzipSync(body)],
      ['br', brotliCompressSync(body)],
    ] as const) {
      const source = await startSourceServer(text(packed, 'application/json', { 'content-encoding': name }))
      await using bench = await startFeedBench({ feed: { way: httpWay(source.origin) } })
      expect((await bench.settled()).accepted).toBe(1)
      await source[Symbol.asyncDispose]()
    }
  })
})

describe('the quarantine', () => {
  test('keeps what could not be read once, with the reason, and hides numbers of people', async () => {
    await using both = await startBoth()
    both.source.answerWith(text('[{"id": "A", "nik": 3171234567890123', 'application/json'))
    await both.bench.nextTry()
    await both.bench.nextTry()
    const folder = path.join(both.bench.dataDir, 'quarantine', 'uji')
    const names = (await readdir(folder)).sort()
    expect(names).toHaveLength(2)
    const kept = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))
    expect(kept.join()).toContain('"cut-short"')
    expect(kept.join()).not.toContain('3171234567890123')
  })
})
