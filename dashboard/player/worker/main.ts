/** The player worker: one per page. Owns one socket per shard and one decoder per tile; the page decides what to watch. */
import './zod-without-eval.ts'
import { epochNowMs } from '../clock.ts'
import type { FromWorker, TileNumber, ToWorker, Watch } from '../messages.ts'
import { CodecSupport } from './decode/codec-support.ts'
import { PaintBudget } from './decode/paint-policy.ts'
import { LoopDelay } from './loop-delay.ts'
import { ShardLink } from './shard-link.ts'
import { Tile } from './tile.ts'

const REPORT_INTERVAL_MS = 500

// The `webworker` library types `self` for every kind of worker; this one is dedicated.
const scope = self as unknown as DedicatedWorkerGlobalScope
const tiles = new Map<TileNumber, Tile>()
const links = new Map<string, ShardLink>()
const linkOf = new Map<Tile, ShardLink>()
const budget = new PaintBudget()
const loop = new LoopDelay()
const support = new CodecSupport({
  ask: (config) => VideoDecoder.isConfigSupported(config),
  nowMs: () => performance.now(),
})

function post(message: FromWorker, transfer: Transferable[] = []): void {
  scope.postMessage(message, transfer)
}

scope.onmessage = (event: MessageEvent<ToWorker>) => handle(event.data)

function handle(message: ToWorker): void {
  if (message.t === 'open') {
    tiles.set(
      message.tile,
      new Tile(message.tile, message.surface, message.importance, { budget, loop, support, post }),
    )
    return
  }
  const tile = tiles.get(message.tile)
  if (tile === undefined) return
  switch (message.t) {
    case 'watch':
      watch(tile, message.watch)
      return
    case 'renew':
      linkOf.get(tile)?.renew(tile, message.grant)
      return
    case 'profile':
      linkOf.get(tile)?.setProfile(tile, message.profile)
      return
    case 'importance':
      tile.setImportance(message.importance)
      return
    case 'stop':
      unwatch(tile)
      tile.stop()
      return
    case 'close':
      unwatch(tile)
      tiles.delete(message.tile)
      tile.close()
      return
  }
}

function watch(tile: Tile, wanted: Watch): void {
  tile.watches(wanted.stream)
  const former = linkOf.get(tile)
  if (former !== undefined && former.shardId !== wanted.shardId) former.unwatch(tile)
  const link = links.get(wanted.shardId) ?? openLink(wanted.shardId)
  linkOf.set(tile, link)
  link.watch(tile, wanted)
}

function unwatch(tile: Tile): void {
  linkOf.get(tile)?.unwatch(tile)
  linkOf.delete(tile)
}

function openLink(shardId: string): ShardLink {
  const { protocol, host } = scope.location
  const address = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/live/${encodeURIComponent(shardId)}`
  const link = new ShardLink(shardId, address, {
    grantLost: (tile, why) => post({ t: 'grant-lost', tile, why }),
    askLess: () => post({ t: 'ask-less' }),
    closed: (closed) => {
      if (links.get(shardId) === closed) links.delete(shardId)
    },
  })
  links.set(shardId, link)
  return link
}

setInterval(() => {
  for (const tile of tiles.values()) tile.check()
  const atMs = epochNowMs()
  post({ t: 'report', atMs, tiles: [...tiles.values()].map((tile) => tile.meter.report(tile.number, atMs)) })
}, REPORT_INTERVAL_MS)
