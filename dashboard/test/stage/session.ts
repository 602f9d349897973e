/** Who signs in on the stage, and the city that they see. */
import { actions, mayEver } from '#domain/access/may.ts'
import { Role } from '#domain/access/role.ts'
import * as account from '#domain/contract/rest/account.ts'
import * as city from '#domain/contract/rest/city.ts'
import * as factor from '#domain/contract/rest/factor.ts'
import * as notice from '#domain/contract/rest/notices.ts'
import * as session from '#domain/contract/rest/session.ts'
import * as walls from '#domain/contract/rest/walls.ts'
import { NoticeId, PasskeyId, SessionId, SkpdId, TeamId, UserId } from '#domain/ids.ts'
import { mapLayer, sampleCity } from '../sample-city.ts'
import { sealedOnStage } from '../sample-sealed.ts'
import type { StageParts } from './reply.ts'

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
    owes: null,
    mayDo: actions.filter((action) => mayEver({ role, sealed: sealedOnStage(role) }, action)),
  }
}

export function answerSession({ reply, nowMs }: StageParts): void {
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
      hasSecondFactor: option === 'auditor' || option === 'admin',
      createdAtMs: nowMs() - 86_400_000 * 40,
      lastSignInAtMs: i === 7 ? null : nowMs() - 3_600_000 * i,
    })),
  }))
  const sessions = () => ({
    sessions: [
      ['Chrome, Windows', '10.20.4.17', 0.4],
      ['Samsung Internet, Android', '114.122.9.80', 26],
      [null, null, 71],
    ].map(([device, address, hours], i) => ({
      sessionId: SessionId.parse(`sesi-${i}`),
      device: device as string | null,
      address: address as string | null,
      startedAtMs: nowMs() - Number(hours) * 3_600_000,
      seenAtMs: nowMs() - i * 1_200_000,
      isThis: i === 0,
    })),
  })
  reply(account.ownAccount, () => ({
    name: 'r.siregar',
    factor: { sinceMs: nowMs() - 86_400_000 * 90 },
    codesLeft: 7,
    passkeys: [
      ['Laptop ruang kendali', 'localhost', 4, false],
      ['Ponsel', 'pusat.batam.example', null, true],
    ].map(([name, rpId, usedHoursAgo, isSynced], i) => ({
      passkeyId: PasskeyId.parse(`p-${i}`),
      name: String(name),
      rpId: String(rpId),
      isSynced: isSynced === true,
      createdAtMs: nowMs() - 86_400_000 * 30,
      usedAtMs: usedHoursAgo === null ? null : nowMs() - Number(usedHoursAgo) * 3_600_000,
    })),
    isFactorNeeded: false,
    password: { leastLetters: 15, changedAtMs: nowMs() - 86_400_000 * 12 },
  }))
  reply(factor.startFactor, () => ({
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    uri: 'otpauth://totp/Pusat%20Kendali%20Kota%20Batam:r.siregar?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Pusat%20Kendali%20Kota%20Batam',
  }))
  reply(factor.confirmFactor, ({ role }) => ({
    person: person(role ?? 'operator'),
    recoveryCodes: Array.from({ length: 10 }, (_, i) =>
      `7KQ2-RW9T-XM4H-B${i}CD`.replace('0', 'Z').replace('1', 'Y'),
    ),
  }))
  reply(notice.notices, () => ({
    total: 5,
    notices: (['role-changed', 'account-made', 'password-set'] as const).map((kind, i) => ({
      id: NoticeId.parse(`n-${i}`),
      atMs: nowMs() - (i + 1) * 5_400_000,
      kind,
      aboutName: i === 0 ? 'R. Siregar' : 'D. Lestari',
      byName: 'R. Siregar',
      isOwn: i === 0,
      role: 'operator' as const,
    })),
  }))
  reply(account.ownSessions, sessions)
  reply(account.userSessions, sessions)
  reply(city.city, () => sampleCity)
  reply(city.baseMap, ({ params }) => mapLayer(params.layer))
  reply(walls.displays, () => ({
    displays: sampleCity.walls.flatMap(({ id, screens }) =>
      screens.slice(0, 1).map((screen) => ({
        wallId: id,
        screenId: screen.id,
        pairedAtMs: nowMs() - 86_400_000 * 20,
        pairedBy: 'admin',
        expiresAtMs: nowMs() + 86_400_000 * 160,
        isBound: true,
        isShowing: true,
        claim: null,
      })),
    ),
    warnBeforeMs: 14 * 86_400_000,
  }))
  reply(city.pairScreen, ({ params }) => ({
    token: 'contoh-token-layar-dinding-0001',
    openPath: `/dinding/${params.wall}/${params.screen}`,
  }))
}
