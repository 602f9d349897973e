/** Thresholds and technical settings; every one has a default, a unit and the reason for the default. */
import { z } from 'zod'
import { AddressRange } from '#config/schema/address-range.ts'
import { Retention } from '#config/schema/retention.ts'
import { setting } from '#config/schema/setting.ts'
import { WorkPackageKind } from '#domain/projects/package-facts.ts'

const Server = z.strictObject({
  listenHost: setting(z.string(), '127.0.0.1', {
    unit: 'address',
    reason: 'Nothing is reachable from outside until somebody decides so.',
  }),
  listenPort: setting(z.int().min(1).max(65_535), 8080, { unit: 'port', reason: 'Needs no root.' }),
  /** Null: plain HTTP, which is only allowed on loopback or behind a proxy. Files are read again when they change. */
  tls: setting(z.strictObject({ certFile: z.string(), keyFile: z.string() }).nullable(), null, {
    unit: 'PEM files',
    reason: 'A certificate is the city\u2019s own; `npm run cert` makes one.',
  }),
  behindProxy: setting(z.boolean(), false, {
    unit: 'yes/no',
    reason: 'Only a proxy that ends TLS itself may stand in front.',
  }),
  /** Only their `X-Forwarded-For` is believed; without `behindProxy` nobody's is. */
  trustedProxies: setting(z.array(AddressRange).max(64), ['127.0.0.1', '::1'], {
    unit: 'IP addresses or ranges',
    reason:
      'A proxy on this machine; whoever else reaches the port must not choose the address he is known by.',
  }),
  /** Origins besides the listening address that browsers may come from, e.g. `https://pantau.batam.go.id`. */
  allowedOrigins: setting(
    z.array(z.url({ protocol: /^https?$/, error: 'a complete http:// or https:// address' })),
    [],
    {
      unit: 'origins',
      reason: 'Only pages that this server gave out may speak to it.',
    },
  ),
  wallTokenDays: setting(z.int().min(1).max(3660), 180, {
    unit: 'days',
    reason: 'Half a year: a display that was taken away and forgotten opens nothing for long.',
  }),
  sessionHours: setting(z.int().min(1).max(72), 12, { unit: 'hours', reason: 'One shift and its handover.' }),
})

const Cameras = z.strictObject({
  shards: setting(z.int().min(1).max(64).nullable(), null, {
    unit: 'processes',
    reason:
      'One for every 150 cameras begun: a process takes as much memory as 60 cameras. More spread a crash over fewer tiles.',
  }),
  frozenAfterMs: setting(z.int().min(1000).max(60_000), 5_000, {
    unit: 'ms',
    reason: 'Five seconds without a frame is a stall, not jitter.',
  }),
  retryMinMs: setting(z.int().min(100).max(60_000), 500, {
    unit: 'ms',
    reason: 'First retry at once, with full jitter.',
  }),
  retryMaxMs: setting(z.int().min(1000).max(600_000), 30_000, {
    unit: 'ms',
    reason: 'A dead camera costs one try per half minute.',
  }),
  retryWatchedMaxMs: setting(z.int().min(500).max(60_000), 2_000, {
    unit: 'ms',
    reason: 'Somebody is looking at the black tile.',
  }),
  refusedLoginRetryMs: setting(z.int().min(60_000).max(86_400_000), 60_000, {
    unit: 'ms',
    reason: 'Cameras lock accounts after a few wrong passwords.',
  }),
  healthEveryMs: setting(z.int().min(1000).max(60_000), 10_000, {
    unit: 'ms',
    reason: 'One sample each 10 s, aligned, is what uptime counts.',
  }),
  offlineAlertAfterMs: setting(z.int().min(1000).max(3_600_000), 60_000, {
    unit: 'ms',
    reason: 'One camera that comes back within a minute needs nobody.',
  }),
  siteOfflineAlertAfterMs: setting(z.int().min(1000).max(3_600_000), 5_000, {
    unit: 'ms',
    reason: 'Five cameras of one site going together is a power or network cut.',
  }),
  siteOfflineMinCameras: setting(z.int().min(2).max(1000), 5, {
    unit: 'cameras',
    reason: 'See siteOfflineAlertAfterMs.',
  }),
})

const Projects = z.strictObject({
  /** Permen PU 07/PRT/M/2011, general conditions 39.2; the wording allows both readings. */
  deviationBasis: setting(z.enum(['points', 'relative']), 'points', {
    unit: 'basis',
    reason: 'Practice and the later wording favour percentage points.',
  }),
  periodOneUpToPct: setting(z.number().min(0).max(100), 70, {
    unit: '% planned',
    reason: 'Permen PU 07/PRT/M/2011: period I is 0-70 %.',
  }),
  criticalPeriodOne: setting(z.number().min(0).max(100), 10, {
    unit: 'points',
    reason: 'Permen PU 07/PRT/M/2011: late by more than 10 %.',
  }),
  criticalPeriodTwo: setting(z.number().min(0).max(100), 5, {
    unit: 'points',
    reason: 'Permen PU 07/PRT/M/2011: late by more than 5 %.',
  }),
  watchPeriodOne: setting(z.number().min(0).max(100), 5, {
    unit: 'points',
    reason: 'House rule: half of critical.',
  }),
  watchPeriodTwo: setting(z.number().min(0).max(100), 2.5, {
    unit: 'points',
    reason: 'House rule: half of critical.',
  }),
  staleAfterDays: setting(z.int().min(1).max(365), 10, {
    unit: 'days',
    reason: 'A weekly report and three days of grace.',
  }),
  deadAfterDays: setting(z.int().min(1).max(365), 21, {
    unit: 'days',
    reason: 'Three weekly reports missed.',
  }),
  owingKinds: setting(z.array(WorkPackageKind), ['construction'], {
    unit: 'kinds',
    reason: 'Construction is supervised weekly, whatever it costs.',
  }),
  owingAboveIdr: setting(z.int().min(0), 200_000_000, {
    unit: 'Rp',
    reason:
      'Below it goods and services are bought directly (Perpres 16/2018) and have no schedule to report against.',
  }),
  approachingShare: setting(z.number().min(0.1).max(1), 0.8, {
    unit: 'share of the critical limit',
    reason: 'Twice in a row beyond it leaves a week or two to act.',
  }),
  fallingPtsPerWeek: setting(z.number().min(0.1).max(50), 2, {
    unit: 'points a week',
    reason: 'At this loss period II is critical within three weeks.',
  }),
  advancePct: setting(z.number().min(0).max(50), 30, {
    unit: '% of the contract',
    reason: 'The usual ceiling of an advance payment; what is paid beyond it has to be worked first.',
  }),
  paidAheadPts: setting(z.number().min(0).max(50), 5, {
    unit: 'points',
    reason: 'A monthly certificate may lead by a few days.',
  }),
  penaltyPerMillePerDay: setting(z.number().min(0).max(10), 1, {
    unit: 'per mille of the contract a day',
    reason: 'Perpres 16/2018 art. 79 (4).',
  }),
  procurementStuckDays: setting(z.int().min(1).max(365), 30, {
    unit: 'days',
    reason: 'A tender takes about a month; after two the work no longer fits the year.',
  }),
  suspendedDoubtDays: setting(z.int().min(1).max(365), 30, {
    unit: 'days',
    reason: 'A stop without an end day is asked about after a month.',
  }),
  nearbyCameraM: setting(z.int().min(10).max(20_000), 1_500, {
    unit: 'm',
    reason: 'Farther cameras do not show the site.',
  }),
  nearbyComplaintM: setting(z.int().min(10).max(20_000), 500, {
    unit: 'm',
    reason: 'Complaints that can be about the work.',
  }),
})

const Complaints = z.strictObject({
  nearDeadlineShare: setting(z.number().min(0.1).max(0.99), 0.75, {
    unit: 'share of the clock',
    reason: 'A quarter of the time is left to act.',
  }),
  nearbyCameraM: setting(z.int().min(10).max(20_000), 1_000, {
    unit: 'm',
    reason: 'Cameras that may see the place.',
  }),
  pauseInfoDays: setting(z.number().min(0).max(260), 10, {
    unit: 'working days',
    reason: 'A reporter who has not answered in two weeks will not; the clock runs on.',
  }),
  pauseDelayDays: setting(z.number().min(0).max(260), 10, {
    unit: 'working days',
    reason: 'Work put off for longer is late work and has to show as such.',
  }),
  pausesAtMost: setting(z.int().min(0).max(100), 3, {
    unit: 'pauses of one round',
    reason: 'More questions than that are a way of not answering.',
  }),
  pauseTotalDays: setting(z.number().min(0).max(260), 20, {
    unit: 'working days of one round',
    reason: 'A promise of days that can stand still for more than a month is none.',
  }),
  validateWithinDays: setting(z.number().min(0).max(260), 5, {
    unit: 'working days',
    reason: 'Done is what somebody else has confirmed; after a week without it is asked for.',
  }),
  doneShownDays: setting(z.int().min(7).max(366), 60, {
    unit: 'days',
    reason:
      'Work that nobody confirms stays on the live queue and map so long; a source without that step would fill them. It stays counted as unconfirmed, and found under it, until somebody confirms it. Never shorter than twice `validateWithinDays` and 14 days, 24 by default: it stays until it counts as long unconfirmed.',
  }),
  escalateHeadPct: setting(z.number().min(100).max(10_000), 100, {
    unit: '% of the promised time',
    reason: 'Apekesah and WargaKu tell the head as soon as the time is over.',
  }),
  escalateSecretaryPct: setting(z.number().min(100).max(10_000), 150, {
    unit: '% of the promised time',
    reason: 'Half as long again: the agency alone does not manage.',
  }),
  escalateMayorPct: setting(z.number().min(100).max(10_000), 200, {
    unit: '% of the promised time',
    reason: 'Twice the promise is what the mayor is asked about in the street.',
  }),
  mayorMissesPerWeek: setting(z.int().min(1).max(1_000), 3, {
    unit: 'missed deadlines in seven days',
    reason: 'So many of one agency in a week are not chance.',
  }),
})

const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

const minutes = z.int().min(1).max(1440)

/** Emergency categories carry their own priority. What P1-P4 ask of people: docs/sources.md#alert-priorities. */
const Alerts = z.strictObject({
  cameraOffline: setting(priority, 3, {
    unit: 'priority',
    reason: 'One dark camera is followed up in this shift.',
  }),
  priorityCameraOffline: setting(priority, 2, {
    unit: 'priority',
    reason: 'Cameras marked isPriority watch ports, bridges, hospitals and flood points.',
  }),
  siteOffline: setting(priority, 2, {
    unit: 'priority',
    reason: 'A whole site without power or network needs a team.',
  }),
  packageCritical: setting(priority, 3, {
    unit: 'priority',
    reason: 'It starts a show-cause meeting, not a drive with lights on.',
  }),
  packageSilentCritical: setting(priority, 3, {
    unit: 'priority',
    reason: 'Critical by its last word and silent since: a visit to the site, still in office hours.',
  }),
  packageSilent: setting(priority, 3, {
    unit: 'priority',
    reason: 'A report that is owed and missing hides everything else.',
  }),
  packageSilentDead: setting(priority, 2, {
    unit: 'priority',
    reason: 'Silent beyond `projects.deadAfterDays`, as a dead feed: nobody knows what is being built.',
  }),
  packagePastContract: setting(priority, 3, {
    unit: 'priority',
    reason: 'The penalty runs each day.',
  }),
  packagePaidAhead: setting(priority, 3, {
    unit: 'priority',
    reason: 'Money once paid for work that is not there is hard to get back.',
  }),
  packageNearCritical: setting(priority, 4, {
    unit: 'priority',
    reason: 'There is still time; it is told so that nobody is surprised.',
  }),
  procurementStuck: setting(priority, 4, {
    unit: 'priority',
    reason: 'Weeks late in starting, not hours.',
  }),
  complaintOverdue: setting(priority, 3, {
    unit: 'priority',
    reason: 'Somebody waits too long; nobody is in danger.',
  }),
  complaintOverdueSecretary: setting(priority, 3, {
    unit: 'priority',
    reason: 'One of its complaints has climbed to the regional secretary; the room is not woken.',
  }),
  complaintOverdueMayor: setting(priority, 2, {
    unit: 'priority',
    reason: 'One of its complaints has climbed to the mayor\u2019s list.',
  }),
  feedStale: setting(priority, 3, {
    unit: 'priority',
    reason: 'The last good value is still shown, with its age.',
  }),
  feedDead: setting(priority, 2, {
    unit: 'priority',
    reason: 'A part of the city is no longer seen at all.',
  }),
  acknowledgeP1Minutes: setting(minutes, 2, {
    unit: 'minutes',
    reason: 'Danger to life: somebody is in the room and looks.',
  }),
  acknowledgeP2Minutes: setting(minutes, 5, {
    unit: 'minutes',
    reason: 'A team is needed; a call may have to be ended first.',
  }),
  acknowledgeP3Minutes: setting(minutes, 30, {
    unit: 'minutes',
    reason: 'Follow up in this shift.',
  }),
  forwardUpToPriority: setting(priority, 2, {
    unit: 'priority',
    reason: 'P1 and P2 go to the shift lead when nobody acknowledges them in time; P3 waits for the shift.',
  }),
  arriveP1Minutes: setting(minutes, 20, {
    unit: 'minutes',
    reason: 'What Indonesian 112 centres promise for emergencies.',
  }),
  arriveP2Minutes: setting(minutes, 45, { unit: 'minutes', reason: 'House rule: across the city by day.' }),
  arriveP3Minutes: setting(minutes, 180, { unit: 'minutes', reason: 'House rule: within half a shift.' }),
  arriveP4Minutes: setting(minutes, 480, { unit: 'minutes', reason: 'House rule: within one shift.' }),
})

const Store = z.strictObject({
  rawDays: setting(z.int().min(1).max(60), 7, { unit: 'days', reason: '1.85 GB for 1,000 cameras.' }),
  fiveMinuteDays: setting(z.int().min(1).max(1000), 90, {
    unit: 'days',
    reason: '1.15 GB for 1,000 cameras.',
  }),
  hourDays: setting(z.int().min(1).max(4000), 730, {
    unit: 'days',
    reason: 'Two years for yearly comparisons.',
  }),
  outboxDays: setting(z.int().min(1).max(60), 7, {
    unit: 'days',
    reason: 'A week to mend a broken InfluxDB.',
  }),
  outboxBytes: setting(z.int().min(1_000_000), 2_000_000_000, {
    unit: 'bytes',
    reason: 'Never fills the disk.',
  }),
  /** All three, or none. `credential` names `{ "influx": { "<credential>": { "user","password" } or { "token" } } }`. */
  influx: setting(
    z
      .strictObject({
        url: z.url({ protocol: /^https?$/, error: 'a complete http:// or https:// address' }),
        /** Database (1.x) or bucket (2.x); roll-ups go to the same one. */
        database: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, _ and - only'),
        credential: z.string(),
      })
      .nullable(),
    null,
    {
      unit: 'url, database, credential',
      reason: 'The built-in store needs no second server; null leaves InfluxDB off.',
    },
  ),
})

const Gateway = z.strictObject({
  listenHost: setting(z.string().min(1), '127.0.0.1', {
    unit: 'address',
    reason:
      'RTMP is neither encrypted nor signed: encoders on a network come through a VPN, or a network of their own.',
  }),
  /** Null: no encoder may push and node-media-server is not started. */
  rtmpPort: setting(z.int().min(1).max(65_535).nullable(), null, {
    unit: 'port',
    reason: 'Off until a camera with an rtmp-push:// address is configured.',
  }),
})

/** The signed heads of the audit log, each minute: who else is told of them. docs/operations.md#audit-log. */
const Audit = z.strictObject({
  witnessFile: setting(z.string().min(1).nullable(), null, {
    unit: 'file',
    reason: 'Null: beside the data folder, where the key lies too. Better on another machine\u2019s disk.',
  }),
  syslog: setting(
    z
      .strictObject({
        host: z.string().min(1).max(253),
        port: z.int().min(1).max(65_535),
        transport: z.enum(['udp', 'tcp']),
      })
      .nullable(),
    null,
    { unit: 'host, port, transport', reason: 'Only the city knows which of its machines collects logs.' },
  ),
})

export const Settings = z.strictObject({
  server: Server.prefault({}),
  cameras: Cameras.prefault({}),
  projects: Projects.prefault({}),
  complaints: Complaints.prefault({}),
  alerts: Alerts.prefault({}),
  store: Store.prefault({}),
  gateway: Gateway.prefault({}),
  retention: Retention.prefault({}),
  audit: Audit.prefault({}),
})
export type Settings = z.infer<typeof Settings>
