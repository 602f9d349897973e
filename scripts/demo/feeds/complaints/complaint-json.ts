/** The complaint feed as a citizens' app would give it, reporter and all: what must not enter is dropped at our door. */
import type { City } from '#config/schema/city.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { officeTime } from '../office-time.ts'
import { nearestKelurahan } from '../places.ts'
import { pick, seeded } from '../seeded.ts'
import { type SampleComplaint, toldAt } from './timeline.ts'

const names = [
  'Ani (contoh)',
  'Budi (contoh)',
  'Chairul (contoh)',
  'Dewi (contoh)',
  'Efendi (contoh)',
] as const

export function complaintJson(city: City, complaints: readonly SampleComplaint[], nowMs: number): string {
  const time = cityTime(city.head.timeZone)
  const written = (atMs: number) => officeTime(time, atMs)
  const rows = complaints.flatMap((complaint) => {
    const told = toldAt(complaint, nowMs)
    if (told === null) return []
    const { id, category, text, place, channel } = complaint
    return {
      id,
      kategori: category,
      status: told.status,
      isi: text,
      lokasi: { alamat: place.name, lat: place.lat, lng: place.lng },
      kode_kelurahan: nearestKelurahan(city, place.lat, place.lng),
      kanal: channel,
      diterima: written(told.receivedAtMs),
      diubah: written(told.changedAtMs),
      ditanggapi: told.respondedAtMs === null ? null : written(told.respondedAtMs),
      selesai: told.resolvedAtMs === null ? null : written(told.resolvedAtMs),
      nama_pelapor: pick(names, seeded(id)),
      no_hp_pelapor: '0812-0000-0000',
      contoh: true,
    }
  })
  return JSON.stringify({ sumber: 'DATA CONTOH', dibuat: written(nowMs), aduan: rows })
}
