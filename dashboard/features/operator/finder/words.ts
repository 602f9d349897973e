import { plural } from '../../../i18n/plural.ts'
import { defineWords } from '../../../i18n/words.ts'

export const finderWords = defineWords(
  {
    finder: 'Cari kamera',
    search: 'Nomor, nama, jalan, lokasi, atau kelurahan',
    hint: 'Nama, nomor, jalan',
    found: (found: string, total: string) => `${found} dari ${total} kamera`,
    close: 'Tutup pencari kamera',
    states: 'Keadaan',
    tree: 'Kamera menurut kecamatan dan lokasi',
    filter: { all: 'Semua', live: 'Aktif', degraded: 'Menurun', frozen: 'Beku', down: 'Putus' },
    abnormal: { degraded: 'menurun', frozen: 'beku', down: 'putus' },
    toTile: (tile: number) => `ke petak ${tile}`,
    noCamera: (typed: string) => `Tidak ada kamera "${typed}".`,
    meant: (text: string, count: string) => `${count} kamera, dibaca sebagai “${text}”`,
    noneInState: 'Tidak ada kamera dalam keadaan ini.',
    foot: { drag: 'Seret ke petak', choose: 'pilih', open: 'buka cabang', map: 'Peta ikut menyaring' },
  },
  {
    finder: 'Find a camera',
    search: 'Number, name, street, site or sub-district',
    hint: 'Name, number, street',
    found: (found, total) => `${found} of ${total} ${plural(total, 'camera', 'cameras')}`,
    close: 'Close the camera finder',
    states: 'State',
    tree: 'Cameras by district and site',
    filter: { all: 'All', live: 'Up', degraded: 'Degraded', frozen: 'Frozen', down: 'Down' },
    abnormal: { degraded: 'degraded', frozen: 'frozen', down: 'down' },
    toTile: (tile) => `to tile ${tile}`,
    noCamera: (typed) => `There is no camera "${typed}".`,
    meant: (text, count) => `${count} ${plural(count, 'camera', 'cameras')}, read as “${text}”`,
    noneInState: 'No camera is in this state.',
    foot: { drag: 'Drag to a tile', choose: 'choose', open: 'open a branch', map: 'The map filters along' },
  },
)
