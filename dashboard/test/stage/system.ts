/** How the system is on the stage, its audit log and the demo's levers. */
import * as audit from '#domain/contract/rest/audit.ts'
import * as demo from '#domain/contract/rest/demo.ts'
import * as privacy from '#domain/contract/rest/privacy.ts'
import * as system from '#domain/contract/rest/system.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { sourceAge } from '#domain/feeds/sources-state.ts'
import { CameraId } from '#domain/ids.ts'
import { RetentionKind, retentionKinds } from '#domain/privacy/retention-kinds.ts'
import { feedStatus, sampleFeeds, sampleRhythm, silentFeed } from '../sample-city.ts'
import type { StageParts } from './reply.ts'

export function answerSystem({ reply, nowMs, cameras: list }: StageParts): void {
  reply(system.systemStatus, () => ({
    nowMs: nowMs(),
    version: '0.1.0',
    server: {
      pid: 4101,
      startedAtMs: nowMs() - 9_300_000,
      cpuPct: 4.2,
      rssBytes: 121_000_000,
      loopP99Ms: 12.4,
      pages: 3,
      liveSockets: 4,
      databaseBytes: 8_400_000,
      schemaVersion: '0003',
    },
    unreadable: { count: 0, first: [] },
    clockStep: null,
    holidayGaps: [],
    officersMissing: 0,
    ingest: {
      node: 'node-1',
      pid: 4102,
      startedAtMs: nowMs() - 9_290_000,
      cpuPct: 2.1,
      rssBytes: 98_000_000,
      loopP99Ms: 8.1,
      shards: [1, 2].map((n) => ({
        shardId: `shard-${n}` as never,
        pid: 4110 + n,
        startedAtMs: nowMs() - 9_280_000 / n,
        cameras: 30,
        viewers: n,
        channels: 8 * n,
        cpuPct: 14.3,
        rssBytes: 88_000_000,
        loopP99Ms: 11,
        restarts: n - 1,
      })),
      store: {
        sizeBytes: 46_000_000,
        lastTickMs: 1.8,
        samplesWritten: 182_400,
        influx: {
          kind: 'on' as const,
          version: '1.6.7',
          outboxRows: 340,
          outboxBytes: 61_000,
          deadRows: 0,
          oldestWaitingAtMs: nowMs() - 40_000,
          lastFault: { code: 'unreachable' as const },
          lastSentAtMs: nowMs() - 41_000,
        },
      },
      gateway: { kind: 'off' as const },
      ffmpeg: { kind: 'missing' as const, command: 'sudo apt-get install --no-install-recommends ffmpeg' },
      openPasswords: [
        { cameraId: CameraId.parse('cam-103'), sinceMs: nowMs() - 86_400_000, by: 'habit' as const },
      ],
      strayFiles: {
        count: 3,
        isMore: false,
        first: ['laporan agustus.csv', 'pajak/bphtb.csv', 'pajak/pbb.csv'],
        sinceMs: nowMs() - 7_200_000,
        folders: ['aduan', 'progres'],
      },
    },
    isSetUp: false,
    ingestLostAtMs: null,
    ingestSilentSinceMs: null,
    feeds: [
      ...sampleFeeds.map((info, i) => ({ info, status: feedStatus(info.id, i === 1, nowMs()) })),
      { info: silentFeed, status: newFeedStatus(silentFeed.id, nowMs() - 3 * 86_400_000) },
    ],
  }))
  reply(system.sources, () => ({
    nowMs: nowMs(),
    unknown: [],
    sources: [
      ...sampleFeeds.map((info, i) => ({ info, status: feedStatus(info.id, i === 1, nowMs()) })),
      { info: silentFeed, status: newFeedStatus(silentFeed.id, nowMs() - 3 * 86_400_000) },
    ].map(({ info, status }) => sourceAge(status, { ...info, ...sampleRhythm }, nowMs())),
  }))
  reply(privacy.privacy, () => ({
    kinds: RetentionKind.options.map((kind, i) => ({ kind, ...retentionKinds[kind], days: i * 30 })),
    runs: [
      { kind: 'complaints', ranOn: '2026-11-22', beforeDay: '2021-11-23', count: 12, finishedAtMs: nowMs() },
    ],
    requests: [],
  }))
  reply(audit.audit, ({ query }) => ({
    entries: Array.from({ length: 40 }, (_, i) => ({
      seq: 4000 - i,
      atMs: nowMs() - i * 97_000,
      actorId: i % 7 === 0 ? null : 'u-siregar',
      actorName: i % 7 === 0 ? null : 'R. Siregar',
      actorRole: i % 7 === 0 ? null : 'operator',
      action: ['sign-in', 'camera.view', 'alert.acknowledge', 'user.change'][i % 4] ?? 'camera.view',
      objectType: i % 4 === 1 ? 'camera' : null,
      objectId: i % 4 === 1 ? 'cam-140' : null,
      outcome: i % 9 === 4 ? ('refused' as const) : ('done' as const),
      detail: { purpose: i % 4 === 1 ? 'monitoring' : 'none' },
      note: null,
      hash: 'a3f19c0de4b27788a3f19c0de4b27788a3f19c0de4b27788a3f19c0de4b27788',
    })).filter((entry) => query.outcome === undefined || entry.outcome === query.outcome),
    actions: ['sign-in', 'camera.view', 'alert.acknowledge', 'user.change'],
    hasMore: true,
    names: list.filter(({ id }) => id === 'cam-140').map(({ id, name, number }) => ({ id, name, number })),
  }))
  reply(audit.verifyAudit, () => ({
    entries: 4000,
    intact: true,
    brokenAtSeq: null,
    headHash: 'a3f19c0de4b27788a3f19c0de4b27788a3f19c0de4b27788a3f19c0de4b27788',
    code: 'KDWM-QXTA-BVEN',
    faults: [],
    signedFromSeq: 3_200,
    firstSeq: 1,
    gaps: [],
    tookMs: 41,
  }))
  reply(audit.auditHead, () => ({
    head: {
      count: 4000,
      hash: 'a3f19c0de4b27788a3f19c0de4b27788a3f19c0de4b27788a3f19c0de4b27788',
      atMs: nowMs() - 20_000,
      code: 'KDWM-QXTA-BVEN',
    },
    since: { count: 3_200, atMs: nowMs() - 9 * 86_400_000 },
    keyPlace: 'file' as const,
    publicKey: 'mYbV0c1Zt0V2E7iKp6m3gqkq0m0nT9l5hV0u1Qx8s2E',
    witnesses: [
      { kind: 'data-folder' as const, lastAtMs: nowMs() - 20_000, fault: null },
      { kind: 'file' as const, lastAtMs: nowMs() - 20_000, fault: null },
      { kind: 'syslog' as const, lastAtMs: nowMs() - 900_000, fault: 'connect ECONNREFUSED 10.10.0.9:514' },
    ],
    isChanged: false,
  }))
  const demoAnswer = (): demo.DemoState => ({
    cameras: list.map((c, i) => ({
      id: c.id,
      number: c.number,
      name: c.name,
      siteId: c.siteId,
      mode: i === 12 ? 'frozen' : i === 9 || i === 10 ? 'killed' : 'up',
    })),
    sites: [...new Set(list.map((c) => c.siteId))].map((id, i) => ({
      id,
      name: `Lokasi ${i + 1}`,
      cameras: 4,
      hasPower: i !== 2,
    })),
    feeds: sampleFeeds.map((f) => ({ id: f.id, name: f.name, mode: 'running' })),
  })
  reply(demo.demoState, demoAnswer)
  reply(demo.demoAct, demoAnswer)
}
