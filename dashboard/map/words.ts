import { plural } from '../i18n/plural.ts'
import { defineWords } from '../i18n/words.ts'

export const mapWords = defineWords(
  {
    map: 'Peta kota',
    keys: 'Geser dengan panah, perbesar dengan + dan −. Isi yang sama ada dalam daftar.',
    zoomIn: 'Perbesar',
    zoomOut: 'Perkecil',
    wholeCity: 'Seluruh kota',
    wholeTerritory: 'Seluruh pulau',
    indicative: 'batas indikatif',
    baseFailed: 'Peta dasar gagal dimuat; simbol tetap pada tempatnya.',
    clusterOf: (n: number) => `${n} pengaduan`,
    complaints: 'pengaduan',
    down: (n: number) => `${n} kamera putus`,
    legend: 'Legenda',
    means: {
      alert: 'Peringatan, angka = prioritas',
      camera: 'Kamera, aktif',
      complaint: 'Aduan, dalam waktu',
      package: 'Paket, isi = fisik',
      cluster: 'Beberapa aduan; warna = yang terburuk',
      cone: 'Pandangan kamera, bila didekati',
    },
  },
  {
    map: 'Map of the city',
    keys: 'Move with the arrow keys, zoom with + and −. The same items are in the list.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    wholeCity: 'Whole city',
    wholeTerritory: 'All islands',
    indicative: 'indicative boundaries',
    baseFailed: 'The base map could not be loaded; symbols keep their places.',
    clusterOf: (n) => `${n} ${plural(n, 'complaint', 'complaints')}`,
    complaints: 'complaints',
    down: (n) => `${n} ${plural(n, 'camera', 'cameras')} down`,
    legend: 'Legend',
    means: {
      alert: 'Alert, digit = priority',
      camera: 'Camera, up',
      complaint: 'Complaint, in time',
      package: 'Package, filled to its progress',
      cluster: 'Several complaints; colour = the worst',
      cone: 'View of a camera, when near',
    },
  },
)
