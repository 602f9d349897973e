/** What the summary says of alerts to somebody who acts on none of them. */
import { expect, test } from 'vitest'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { sampleAlerts } from './sample-alerts.ts'
import { sampleCity } from './sample-city.ts'
import { patient, stagePages } from './stage-pages.ts'

const pages = stagePages()

test.each([
  ['id', 'Keamanan', '“Kebakaran”, P1 Kritis, '],
  ['en', 'Safety', '“Fire”, P1 Critical, '],
] as const)(
  'a fire is told in %s by its priority and where it is, in red while it burns, acknowledged or not',
  async (language, label, said) => {
    const { page, context } = await pages().open('/ringkasan', 'leader', language)
    const safety = page.getByRole('region', { name: label })
    const [kecamatan] = sampleCity.kecamatan
    const fire = sampleAlerts(Date.now(), []).find(({ id }) => id === 'al-1')
    if (fire?.place == null || kecamatan === undefined) throw new Error('the sample has no fire, or no place')
    const red = safety.locator('[class*=crit]', { hasText: `${said}${kecamatan.name}` })
    const tell = (seq: number, alert: Alert) =>
      pages().stage.sockets.emit('changes', [{ topic: 'alerts', seq, upsert: [alert], remove: [] }])
    await safety.getByText(/P1/).waitFor(patient)
    const burning = { ...fire, place: { ...fire.place, kecamatanCode: kecamatan.code } }
    tell(1, burning)
    await red.waitFor(patient)
    const waiting = safety.locator('[data-figure="alerts.waiting"]')
    const before = Number(await waiting.innerText())
    const acknowledged = { byName: 'Sari', atMs: fire.raisedAtMs + 1, dueAtMs: null }
    tell(2, { ...burning, state: 'acknowledged', acknowledged })
    await expect.poll(async () => Number(await waiting.innerText()), patient).toBe(before - 1)
    expect(await red.count()).toBe(1)
    await context.close()
  },
)
