/** What something is that cannot be read as a table of text, and what its owner has to do instead. */
import type { Words } from '#domain/contract/primitives.ts'

export type ForeignKind =
  | 'workbook'
  | 'archive'
  | 'document'
  | 'picture'
  | 'other-format'
  | 'folder'
  | 'link'
  | 'device'
  | 'empty'
  | 'unknown'

const byExtension: ReadonlyMap<string, ForeignKind> = new Map(
  Object.entries({
    workbook: 'xlsx xlsm xlsb xls xltx ods fods numbers et',
    archive: 'zip rar 7z gz tgz tar bz2 xz',
    document: 'doc docx odt rtf pdf ppt pptx odp html htm xml',
    picture: 'jpg jpeg png gif webp heic bmp tif tiff',
    'other-format': 'csv json txt tsv',
  }).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as ForeignKind] as const)),
)

/** By the end of its name, for what lies in a drop folder. */
export function foreignByName(name: string): ForeignKind {
  return byExtension.get(/\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '') ?? 'unknown'
}

/** Zip (new Excel, LibreOffice) and the compound file of old Excel: a table by far the most often. */
const firstBytes: readonly (readonly [string, ForeignKind])[] = [
  ['PK\x03\x04', 'workbook'],
  ['\xd0\xcf\x11\xe0', 'workbook'],
  ['%PDF', 'document'],
  ['{\\rtf', 'document'],
  ['\x1f\x8b', 'archive'],
  ['Rar!', 'archive'],
  ['7z\xbc\xaf', 'archive'],
  ['BZh', 'archive'],
  ['\xfd7zXZ', 'archive'],
  ['\x89PNG', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['GIF8', 'picture'],
]

/** By its first bytes, whatever it is called; null for what may be text. */
export function foreignByContent(bytes: Uint8Array): ForeignKind | null {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  return firstBytes.find(([start]) => head.startsWith(start))?.[1] ?? null
}

const saveAsCsv = {
  id: 'Buka di Excel atau LibreOffice, pilih lembar datanya, simpan dengan "Simpan Sebagai" sebagai "CSV UTF-8 (*.csv)", lalu kirim berkas .csv itu.',
  en: 'Open it in Excel or LibreOffice, choose the sheet with the data, save it with "Save As" as "CSV UTF-8 (*.csv)", and send that .csv file.',
}

export function foreignReason(kind: ForeignKind, format: 'json' | 'csv'): Words {
  const wanted = format.toUpperCase()
  switch (kind) {
    case 'workbook':
      return {
        id: `ini buku kerja (Excel, LibreOffice), bukan ${wanted}. ${saveAsCsv.id}`,
        en: `this is a workbook (Excel, LibreOffice), not ${wanted}. ${saveAsCsv.en}`,
      }
    case 'archive':
      return {
        id: `ini arsip, bukan ${wanted}. Buka arsipnya dan kirim berkas di dalamnya satu per satu.`,
        en: `this is an archive, not ${wanted}. Unpack it and send the files in it one by one.`,
      }
    case 'document':
      return {
        id: `ini dokumen, bukan tabel ${wanted}. Kirim tabelnya. ${saveAsCsv.id}`,
        en: `this is a document, not a ${wanted} table. Send the table. ${saveAsCsv.en}`,
      }
    case 'picture':
      return {
        id: `ini gambar, bukan tabel ${wanted}. Kirim tabel aslinya.`,
        en: `this is a picture, not a ${wanted} table. Send the table itself.`,
      }
    case 'folder':
      return {
        id: `ini folder. Salin berkas .${format} di dalamnya langsung ke folder kiriman.`,
        en: `this is a folder. Copy the .${format} files in it directly into the drop folder.`,
      }
    case 'link':
      return {
        id: 'ini tautan (pintasan), dan tautan tidak pernah dibuka. Salin berkasnya sendiri.',
        en: 'this is a link (shortcut), and links are never opened. Copy the file itself.',
      }
    case 'device':
      return {
        id: 'ini bukan berkas biasa. Salin berkas biasa.',
        en: 'this is not an ordinary file. Copy an ordinary file.',
      }
    case 'empty':
      return {
        id: 'kiriman kosong (0 bita). Ekspor ulang dan periksa ukurannya sebelum dikirim.',
        en: 'the delivery is empty (0 bytes). Export it again and look at its size before sending.',
      }
    case 'other-format':
    case 'unknown':
      return {
        id: `jenis berkas ini tidak dibaca di sini; sumber ini diatur untuk .${format}. Simpan sebagai ${wanted} UTF-8 dengan nama berakhiran .${format}.`,
        en: `this type of file is not read here; this source is set to .${format}. Save it as ${wanted} UTF-8 under a name that ends in .${format}.`,
      }
  }
}
