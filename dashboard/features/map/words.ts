import { plural } from '../../i18n/plural.ts'
import { defineWords } from '../../i18n/words.ts'

export const mapPageWords = defineWords(
  {
    title: 'Peta kota',
    layers: 'Saringan',
    camera: 'Kamera',
    complaint: 'Pengaduan',
    package: 'Paket',
    alert: 'Peringatan',
    search: 'Cari nama, nomor, atau tempat',
    list: 'Daftar',
    /** Of one or none, nothing stands above the others. */
    listNote: (n: number, count: string) => (n > 1 ? `${count}, yang menyimpang di atas` : count),
    toldByAlerts: (count: string) => `${count} lagi tersebut dalam peringatannya`,
    placedOf: (placed: string, all: string) => `${placed} dari ${all} punya tempat`,
    causes: (causes: string, raw: string) =>
      `${causes} sebab di balik ${raw} peringatan; yang tanpa tempat, milik SKPD atau rendah tidak di peta`,
    readAs: (text: string) => `kamera dibaca sebagai "${text}"`,
    rings: 'beberapa aduan berdekatan; warna = yang terburuk',
    none: 'Tidak ada yang cocok dengan saringan ini.',
    open: 'Buka',
    openObject: {
      camera: (number: string) => `Buka kamera ${number}`,
      complaint: () => 'Buka pengaduan',
      package: () => 'Buka paket',
    },
    close: 'Tutup rincian',
    chosen: 'Terpilih',
    showKind: (kind: string) => `Tampilkan ${kind}`,
    panel: 'Saringan dan daftar',
    hidePanel: 'Sembunyikan daftar',
    showPanel: 'Tampilkan daftar',
    since: (span: string) => `sejak ${span} lalu`,
  },
  {
    title: 'Map of the city',
    layers: 'Filters',
    camera: 'Cameras',
    complaint: 'Complaints',
    package: 'Packages',
    alert: 'Alerts',
    search: 'Search name, number or place',
    list: 'List',
    listNote: (n, count) => (n > 1 ? `${count}, exceptions first` : count),
    toldByAlerts: (count) =>
      `${count} more ${plural(count, 'is told by its alert', 'are told by their alerts')}`,
    placedOf: (placed, all) => `${placed} of ${all} ${plural(placed, 'has', 'have')} a place`,
    causes: (causes, raw) =>
      `${causes} ${plural(causes, 'cause', 'causes')} behind ${raw} ${plural(raw, 'alert', 'alerts')}; those without a place, with an agency or low are not on the map`,
    readAs: (text) => `cameras read as "${text}"`,
    rings: 'several complaints close together; colour = the worst',
    none: 'Nothing fits these filters.',
    open: 'Open',
    openObject: {
      camera: (number) => `Open camera ${number}`,
      complaint: () => 'Open complaint',
      package: () => 'Open package',
    },
    close: 'Close details',
    chosen: 'Chosen',
    showKind: (kind) => `Show ${kind}`,
    panel: 'Filters and list',
    hidePanel: 'Hide the list',
    showPanel: 'Show the list',
    since: (span) => `since ${span} ago`,
  },
)
