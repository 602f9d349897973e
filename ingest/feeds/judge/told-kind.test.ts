import { expect, test } from 'vitest'
import { openFeed } from '../testing/told-feed.ts'

const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Realisasi Fisik;Jenis Pengadaan'
const sheet = (day: string, kind: string) =>
  `${head}\n70000002;DBMSDA;Jalan A;2.000.000.000;${day};66;${kind}`

test('another kind is doubted once: reports are owed by kind', async () => {
  await using feed = await openFeed()
  feed.tell(sheet('13/11/2026', 'konstruksi'))
  const goods = sheet('20/11/2026', 'barang')
  expect(feed.tell(goods)).toEqual([
    expect.stringMatching(/^doubted jenis_pengadaan: .*konstruksi pada kiriman sebelumnya dan kini barang/),
  ])
  expect(feed.tell(goods)).toEqual([])
  // What came late changes nothing.
  expect(feed.tell(sheet('13/11/2026', 'konstruksi'))).toEqual([])
})
