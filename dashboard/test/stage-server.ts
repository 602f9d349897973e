/**
 * A stage for page tests: the built dashboard under the product's own content policy, with the contract's endpoints
 * answered from the invented city. Every answer is checked against the endpoint's schema before it leaves.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { Server as SocketServer } from 'socket.io'
import type { z } from 'zod'
import { actions, mayEver } from '#domain/access/may.ts'
import { Role } from '#domain/access/role.ts'
import { countComplaints, countDoneSince, isOpenState } from '#domain/complaints/count-complaints.ts'
import { agenciesForMayor, missesOf } from '#domain/complaints/escalation.ts'
import type { Endpoint } from '#domain/contract/endpoint.ts'
import * as alerts from '#domain/contract/rest/alerts.ts'
import * as cameras from '#domain/contract/rest/cameras.ts'
import * as city from '#domain/contract/rest/city.ts'
import * as complaints from '#domain/contract/rest/complaints.ts'
import * as demo from '#domain/contract/rest/demo.ts'
import * as projects from '#domain/contract/rest/projects.ts'
import * as sealed from '#domain/contract/rest/sealed.ts'
import * as session from '#domain/contract/rest/session.ts'
import * as system from '#domain/contract/rest/system.ts'
import { Subscribe, type TopicName } from '#domain/contract/topics.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { sourceAge } from '#domain/feeds/sources-state.ts'
import { FeedId, SessionId, SkpdId, TeamId, UserId } from '#domain/ids.ts'
import { requiredPctPerWeek } from '#domain/projects/forecast.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { sampleAlerts, sampleClearedAlerts } from './sample-alerts.ts'
import {
  cameraStatus,
  feedStatus,
  mapLayer,
  sampleCameras,
  sampleCity,
  sampleFeeds,
  sampleRhythm,
  silentFeed,
} from './sample-city.ts'
import { sampleComplaint, sampleComplaintRules, sampleComplaints } from './sample-complaints.ts'
import { curveOf, paymentsOf, sampleOverview, samplePackageList, samplePackages } from './sample-projects.ts'
import { sampleTask } from './sample-records.ts'
import { sampleSealed, sampleSealedText, sealedOnStage } from './sample-sealed.ts'

export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

export interface Stage {
  readonly origin: string
  /** Sends to every page; for tests of what a page does with it. */
  readonly sockets: SocketServer
  close(): Promise<void>
}

function person(role: Role): session.Me {
  return {
    userId: UserId.parse(`orang-${role}`),
    name: role,
    displayName: 'R. Siregar',
    role,
    skpdId: role === 'skpd' ? SkpdId.parse('dbmsda') : null,
    teamId: role === 'field' ? TeamId.parse('regu-4') : null,
    sessionId: SessionId.parse(`sesi-${role}`),
    expiresAtMs: Date.now() + 3_600_000,
    mayDo: actions.filter((action) => mayEver({ role, sealed: sealedOnStage(role) }, action)),
  }
}

/** Opens the stage on a free loopback port. `dist` is a built dashboard. */
export async function openStage(port = 0, dist = new URL('../dist/', import.meta.url)): Promise<Stage> {
  const app = express()
  app.use(express.json())
  app.use((_, response, next) => {
    response.setHeader('content-security-policy', contentPolicy)
    next()
  })
  const nowMs = Date.now
  const list = sampleCameras()
  let task = sampleTask(nowMs(), list)
  const role = (cookie: string | undefined): Role | null => {
    const read = Role.safeParse(/stage-role=([a-z-]+)/.exec(cookie ?? '')?.[1])
    return read.success ? read.data : null
  }
  const reply = <E extends Endpoint>(
    endpoint: E,
    answer: (parts: {
      params: z.output<E['params']>
      query: z.output<E['query']>
      body: z.output<E['body']>
      role: Role | null
      setRole: (role: Role | null) => void
    }) => z.input<E['answer']>,
  ) => {
    const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'
    app[method](endpoint.path, (request, response) => {
      const who = role(request.headers.cookie)
      const isOpen =
        endpoint.path === '/api/sign-in' || (endpoint.path.startsWith('/api/session') && method === 'post')
      if (who === null && !isOpen) {
        response
          .status(401)
          .json({ error: 'not-signed-in', message: { id: 'Belum masuk.', en: 'Not signed in.' } })
        return
      }
      const body = answer({
        params: endpoint.params.parse(request.params) as z.output<E['params']>,
        query: endpoint.query.parse(request.query) as z.output<E['query']>,
        body: endpoint.body.parse(request.body ?? {}) as z.output<E['body']>,
        role: who,
        setRole: (next) =>
          response.setHeader(
            'set-cookie',
            next === null ? 'stage-role=; Max-Age=0; Path=/' : `stage-role=${next}; Path=/`,
          ),
      })
      if (!response.headersSent) response.json(endpoint.answer.parse(body))
    })
  }

  reply(session.signInInfo, () => ({
    cityName: sampleCity.name,
    centreName: sampleCity.centreName,
    timeZone: sampleCity.timeZone,
    timeZoneLabel: sampleCity.timeZoneLabel,
    nowMs: nowMs(),
    isDemo: true,
    demoRoles: Role.options.filter((option) => option !== 'wall-device'),
    otherOrigin: 'http://localhost:8080',
    needsSetup: false,
  }))
  reply(session.signInDemo, ({ body, setRole }) => {
    setRole(body.role)
    return person(body.role)
  })
  reply(session.signOut, ({ setRole }) => {
    setRole(null)
    return {}
  })
  reply(session.me, (parts) => person(parts.role ?? 'operator'))
  reply(session.users, () => ({
    users: Role.options.slice(0, 8).map((option, i) => ({
      userId: UserId.parse(`orang-${option}`),
      name: option,
      displayName:
        [
          'R. Siregar',
          'D. Lestari',
          'Wali Kota',
          'Operator SKPD',
          'Meja data',
          'Regu 4',
          'Admin',
          'Inspektorat',
        ][i] ?? option,
      role: option,
      skpdId: option === 'skpd' ? SkpdId.parse('dbmsda') : null,
      teamId: option === 'field' ? TeamId.parse('regu-4') : null,
      disabled: i === 4,
      createdAtMs: nowMs() - 86_400_000 * 40,
      lastSignInAtMs: i === 7 ? null : nowMs() - 3_600_000 * i,
    })),
  }))
  reply(city.city, () => sampleCity)
  reply(city.baseMap, ({ params }) => mapLayer(params.layer))
  reply(city.pairScreen, ({ params }) => ({
    token: 'contoh-token-layar-dinding-0001',
    openPath: `/dinding/${params.wall}/${params.screen}`,
  }))
  reply(cameras.cameras, () => ({ cameras: [...list] }))
  reply(cameras.camera, ({ params }) => {
    const index = Math.max(
      0,
      list.findIndex((camera) => camera.id === params.cameraId),
    )
    const camera = list[index]
    if (camera === undefined) throw new Error('stage: no cameras')
    return { camera, status: cameraStatus(camera, index, nowMs()) }
  })
  reply(cameras.cameraHealth, () => ({
    stepMs: 300_000,
    source: '5m' as const,
    points: Array.from({ length: 288 }, (_, i) => ({
      tMs: nowMs() - (288 - i) * 300_000,
      expected: 30,
      n: 30,
      up: i > 100 && i < 112 ? 4 : 30,
      fpsAvg: i > 100 && i < 112 ? 3 : 25,
      bitrateKbpsAvg: 900 + 80 * Math.sin(i / 9),
      bitrateKbpsMin: 820,
      bitrateKbpsMax: 1080,
      rttMsAvg: 8,
      lossPctAvg: 0.1,
    })),
  }))
  reply(cameras.cameraUptime, () => ({
    days: Array.from({ length: 30 }, (_, i) => ({
      day: cityTime(sampleCity.timeZone).dayOf(nowMs() - (29 - i) * 86_400_000),
      expected: 8640,
      n: 8640,
      up: i === 11 ? 6100 : 8640 - ((i * 37) % 60),
    })),
  }))
  // A browser reads a drawn picture whatever the contract's type says; the stage has no encoder.
  app.get(cameras.cameraStill.path, (request, response) => {
    const hue = (Number(String(request.params.cameraId).replace(/\D/g, '')) * 7) % 40
    response.setHeader('x-pantau-frame-at', String(nowMs() - 2_000))
    response
      .type('image/svg+xml')
      .send(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360" fill="hsl(${210 + hue} 22% 30%)"/><rect y="120" width="640" height="240" fill="hsl(210 8% 24%)"/><path d="M290 130L60 360H580L350 130Z" fill="hsl(210 6% 33%)"/><path d="M318 140L312 360H328L322 140Z" fill="#c9c2a4"/><rect x="380" y="190" width="60" height="38" rx="6" fill="#8d3b36"/></svg>`,
      )
  })
  reply(cameras.liveGrants, ({ body }) => ({
    grants: [],
    refused: body.cameraIds.map((cameraId) => ({ cameraId, reason: 'no-shard' as const })),
  }))
  reply(projects.projectOverview, ({ query }) => sampleOverview(nowMs(), query.skpd, query.year))
  reply(projects.workPackages, ({ query }) => samplePackageList(nowMs(), query.skpd, query.year))
  reply(projects.workPackage, ({ params }) => {
    const all = samplePackages(nowMs())
    const found = all.find(({ summary }) => summary.id === params.workPackageId) ?? all[0]
    if (found === undefined) throw new Error('stage: no packages')
    const { summary } = found
    const today = cityTime(sampleCity.timeZone).dayOf(nowMs())
    return {
      today,
      summary,
      contractNo: '027/KTR/BMSDA/2026',
      provider: 'PT Contoh Karya Batam',
      problem: 'Tiang pancang terlambat dikirim; hujan menghentikan pengecoran 11 hari.',
      curve: curveOf(found),
      payments: paymentsOf(found),
      cameras: list.slice(0, 3).map((c, i) => ({ cameraId: c.id, distanceM: 90 + i * 160, sees: i < 2 })),
      complaints: sampleComplaints(nowMs())
        .slice(0, 4)
        .map((c, i) => ({ complaintId: c.id, distanceM: 140 + i * 90 })),
      requiredPctPerWeek: requiredPctPerWeek(summary.physicalPct, summary.endsOn, today),
      source: { feedId: 'skpd-progres', receivedAtMs: nowMs() - 40_000 },
    }
  })
  reply(complaints.complaints, ({ query }) => {
    const order = complaints.ClockState.options
    const now = nowMs()
    const all = sampleComplaints(now)
    const isWanted = (state: complaints.ClockState) =>
      query.state === undefined
        ? query.open === 'all' || (query.open === 'yes') === isOpenState(state)
        : query.state === state
    const found = all
      .filter((c) => isWanted(c.clock.state))
      .filter((c) => query.rung === undefined || c.rung === query.rung)
      .filter((c) => query.category === undefined || c.categoryId === query.category)
      .filter((c) => query.skpd === undefined || c.skpdId === query.skpd)
      .filter(
        (c) =>
          query.text === undefined || `${c.id} ${c.excerpt}`.toLowerCase().includes(query.text.toLowerCase()),
      )
      .sort(
        (a, b) =>
          Number(b.clock.state === 'overdue') - Number(a.clock.state === 'overdue') ||
          Number(b.clock.state === 'near') - Number(a.clock.state === 'near') ||
          order.indexOf(a.clock.state) - order.indexOf(b.clock.state) ||
          (a.clock.dueAtMs ?? 0) - (b.clock.dueAtMs ?? 0),
      )
    return {
      complaints: found.slice(0, query.limit),
      counts: countComplaints(all),
      doneLast24h: countDoneSince(all, now - 86_400_000),
      unreadable: 0,
      total: found.length,
      newestSearched: null,
      forMayor: agenciesForMayor(
        all.map((item) => missesOf(item, now)),
        sampleComplaintRules.escalation,
        now,
      ),
      sources: [
        sourceAge(
          feedStatus(FeedId.parse('aduan-warga'), false, nowMs()),
          { name: 'Pengaduan warga', profile: 'complaint-list', ...sampleRhythm },
          nowMs(),
        ),
      ],
    }
  })
  reply(complaints.complaint, ({ params }) => ({
    ...sampleComplaint(nowMs(), params.complaintId),
    cameras: list.slice(4, 7).map((c, i) => ({ cameraId: c.id, distanceM: 80 + i * 150, sees: i === 0 })),
    source: { feedId: 'aduan-warga', receivedAtMs: nowMs() - 20_000 },
  }))
  reply(alerts.alertHistory, ({ query }) => ({
    alerts: [...sampleAlerts(nowMs(), list), ...sampleClearedAlerts(nowMs())].filter((alert) =>
      query.objectId === undefined
        ? alert.clearedAtMs !== null && alert.clearedAtMs >= (query.sinceMs ?? 0)
        : ('id' in alert.subject && alert.subject.id === query.objectId) ||
          alert.cameraIds.some((id) => id === query.objectId),
    ),
  }))
  reply(alerts.tasks, () => ({ tasks: [task] }))
  reply(alerts.taskReport, () => {
    if (task.subject.type !== 'complaint' || task.step === 'finished') return { report: null }
    const { summary, text } = sampleComplaint(nowMs(), task.subject.id)
    const { placeName, kelurahanCode, channel, receivedAtMs } = summary
    return { report: { text, placeName, kelurahanCode, channel, receivedAtMs } }
  })
  reply(alerts.stepTask, ({ body }) => {
    const at = { accepted: 'acceptedAtMs', arrived: 'arrivedAtMs', finished: 'finishedAtMs' } as const
    task = {
      ...task,
      step: body.step,
      [at[body.step]]: body.atMs,
      ...(body.note !== '' && { note: body.note }),
    }
    return task
  })
  reply(sealed.sealedComplaints, () => ({ complaints: sampleSealed(nowMs()) }))
  reply(sealed.openSealed, ({ params }) => {
    const summary = sampleSealed(nowMs()).find(({ id }) => id === params.complaintId)
    if (summary === undefined) throw new Error(`no sealed complaint ${params.complaintId} on the stage`)
    return sampleSealedText(summary)
  })
  reply(sealed.sealedCount, () => ({ open: 2, withDeputy: 1, unanswered: 0, unfinished: 0, unreadable: 0 }))
  reply(sealed.sealedUrgent, () => ({ urgent: [] }))
  reply(sealed.sealedDuties, () => ({ duties: [] }))
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
    holidayGaps: [],
    ingest: {
      node: 'node-1',
      pid: 4102,
      startedAtMs: nowMs() - 9_290_000,
      cpuPct: 2.1,
      rssBytes: 98_000_000,
      loopP99Ms: 8.1,
      shards: [1, 2].map((n) => ({
        shardId: `shard-${n}` as never,
        bootId: `boot-${n}` as never,
        port: 41_000 + n,
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
        path: 'data/demo/ts.db',
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
          lastError: 'connect ECONNREFUSED',
          lastSentAtMs: nowMs() - 41_000,
        },
      },
      gateway: { kind: 'off' as const },
      ffmpeg: { kind: 'missing' as const, command: 'sudo apt-get install --no-install-recommends ffmpeg' },
      strayFiles: {
        count: 3,
        isMore: false,
        first: ['laporan agustus.csv', 'pajak/bphtb.csv', 'pajak/pbb.csv'],
        sinceMs: nowMs() - 7_200_000,
        folders: ['aduan', 'progres'],
      },
    },
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
  reply(system.audit, ({ query }) => ({
    entries: Array.from({ length: 40 }, (_, i) => ({
      seq: 4000 - i,
      atMs: nowMs() - i * 97_000,
      actorName: i % 7 === 0 ? null : 'R. Siregar',
      actorRole: i % 7 === 0 ? null : 'operator',
      action: ['sign-in', 'camera.view', 'alert.acknowledge', 'user.change'][i % 4] ?? 'camera.view',
      objectType: i % 4 === 1 ? 'camera' : null,
      objectId: i % 4 === 1 ? 'cam-140' : null,
      outcome: i % 9 === 4 ? ('refused' as const) : ('done' as const),
      detail: { purpose: i % 4 === 1 ? 'monitoring' : 'none' },
      hash: 'a3f19c0de4b27788a3f19c0de4b27788a3f19c0de4b27788a3f19c0de4b27788',
    })).filter((entry) => query.outcome === undefined || entry.outcome === query.outcome),
    actions: ['sign-in', 'camera.view', 'alert.acknowledge', 'user.change'],
    hasMore: true,
    names: list.filter(({ id }) => id === 'cam-140').map(({ id, name, number }) => ({ id, name, number })),
  }))
  reply(system.verifyAudit, () => ({
    entries: 4000,
    intact: true,
    brokenAtSeq: null,
    headHash: 'a3f19c0de4b27788a3f19c0de4b27788a3f19c0de4b27788a3f19c0de4b27788',
    tookMs: 41,
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

  const folder = fileURLToPath(dist)
  app.use(express.static(folder))
  app.get('/{*path}', (request, response) => {
    if (request.path.startsWith('/api/'))
      response.status(404).json({ error: 'not-found', message: { id: 'Tidak ada.', en: 'Not found.' } })
    else response.sendFile('index.html', { root: folder })
  })

  const http: Server = createServer(app)
  const sockets = new SocketServer(http, { path: '/socket', transports: ['websocket'] })
  const snapshotOf = (topic: TopicName): readonly unknown[] => {
    switch (topic) {
      case 'cameras':
        return list.map((camera, i) => cameraStatus(camera, i, nowMs()))
      case 'alerts':
        return sampleAlerts(nowMs(), list)
      case 'complaints':
        return sampleComplaints(nowMs())
      case 'work-packages':
        return samplePackages(nowMs()).map(({ summary }) => summary)
      case 'feeds':
        return sampleFeeds.map((f, i) => feedStatus(f.id, i === 1, nowMs()))
      case 'tasks':
        return [task]
    }
  }
  sockets.on('connection', (socket) => {
    const beat = () => socket.emit('heartbeat', { nowMs: nowMs(), ingestSeenAtMs: nowMs() - 200 })
    beat()
    const timer = setInterval(beat, 2_000)
    socket.on('disconnect', () => clearInterval(timer))
    socket.on('subscribe', (payload: unknown, answer: (value: unknown) => void) => {
      answer({
        ok: true,
        snapshots: Subscribe.parse(payload).topics.map((topic) => ({
          topic,
          seq: 0,
          items: snapshotOf(topic),
        })),
      })
    })
  })
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  const address = http.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${address.port}`,
    sockets,
    close: async () => {
      await sockets.close()
    },
  }
}
