// Opens the drawing page in Chromium and hands its frames on.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { join, normalize } from 'node:path'
import { chromium } from 'playwright-core'
import type { ClipOrder } from './page/clip-order.ts'

/** Takes one frame, raw RGBA; the page waits until it resolves. */
export type FrameSink = (rgba: Buffer) => Promise<void>

/** A running page. */
export interface Studio extends AsyncDisposable {
  /** Draws a clip, or the one frame ordered, and resolves when the last frame was taken. */
  draw(order: ClipOrder, sink: FrameSink): Promise<void>
}

/** Starts Chromium (`CHROMIUM` names its binary, `/usr/bin/chromium` by default) on the drawing page. */
export async function openStudio(): Promise<Studio> {
  let sink: FrameSink = async () => undefined
  const server = createServer((request, response) => {
    answer(request, response, sink).catch((error: unknown) => {
      console.error(`studio: ${request.url}: ${error instanceof Error ? error.message : String(error)}`)
      response.writeHead(500).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('studio: no port after listening')
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: CHROMIUM_FLAGS,
  })
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.error(`studio: ${error.message}`))
  await page.goto(`http://127.0.0.1:${address.port}/page/index.html`)
  await page.waitForFunction('typeof window.drawClip === "function"', null, { timeout: 10_000 })
  return {
    async draw(order, into) {
      sink = into
      await page.evaluate(`window.drawClip(${JSON.stringify(order)})`)
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      server.close()
      server.closeAllConnections()
    },
  }
}

const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

async function answer(request: IncomingMessage, response: ServerResponse, sink: FrameSink): Promise<void> {
  if (request.method === 'POST' && request.url === '/frame') {
    const chunks: Buffer[] = []
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
    await sink(Buffer.concat(chunks))
    response.writeHead(204).end()
    return
  }
  const path = join(import.meta.dirname, normalize(new URL(request.url ?? '/', 'http://studio').pathname))
  if (!path.startsWith(import.meta.dirname) || !/\.(ts|html)$/.test(path)) {
    response.writeHead(404).end()
    return
  }
  const text = await readFile(path, 'utf8')
  const isScript = path.endsWith('.ts')
  response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' })
  response.end(isScript ? stripTypeScriptTypes(text) : text)
}
