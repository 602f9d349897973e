/** Projects, complaints, alerts, tasks and what is sealed on the stage. */
import { countComplaints, countDoneSince, isOpenState } from '#domain/complaints/count-complaints.ts'
import { agenciesForMayor, missesOf } from '#domain/complaints/escalation.ts'
import * as alerts from '#domain/contract/rest/alerts.ts'
import * as complaints from '#domain/contract/rest/complaints.ts'
import * as projects from '#domain/contract/rest/projects.ts'
import * as sealed from '#domain/contract/rest/sealed.ts'
import { sourceAge } from '#domain/feeds/sources-state.ts'
import { FeedId } from '#domain/ids.ts'
import { requiredPctPerWeek } from '#domain/projects/forecast.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { sampleAlerts, sampleClearedAlerts } from '../sample-alerts.ts'
import { feedStatus, sampleCity, sampleRhythm } from '../sample-city.ts'
import { sampleComplaint, sampleComplaintRules, sampleComplaints } from '../sample-complaints.ts'
import { curveOf, paymentsOf, sampleOverview, samplePackageList, samplePackages } from '../sample-projects.ts'
import { sampleSealed, sampleSealedText } from '../sample-sealed.ts'
import type { StageParts } from './reply.ts'

export function answerCivic(parts: StageParts): void {
  const { reply, nowMs, cameras: list } = parts
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
      differing: [],
      fastRise: null,
      loweredPlan: null,
      alike: [],
      requiredPctPerWeek: requiredPctPerWeek(summary.physicalPct, summary.endsOn, today),
      sources: [{ feedId: 'skpd-progres', receivedAtMs: nowMs() - 40_000 }],
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
  reply(alerts.tasks, () => ({ tasks: [parts.task] }))
  reply(alerts.taskReport, () => {
    if (parts.task.subject.type !== 'complaint' || parts.task.step === 'finished') return { report: null }
    const { summary, text } = sampleComplaint(nowMs(), parts.task.subject.id)
    const { placeName, kelurahanCode, channel, receivedAtMs } = summary
    return { report: { text, placeName, kelurahanCode, channel, receivedAtMs } }
  })
  reply(alerts.stepTask, ({ body }) => {
    const at = { accepted: 'acceptedAtMs', arrived: 'arrivedAtMs', finished: 'finishedAtMs' } as const
    parts.task = {
      ...parts.task,
      step: body.step,
      [at[body.step]]: body.atMs,
      ...(body.note !== '' && { note: body.note }),
    }
    return parts.task
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
}
