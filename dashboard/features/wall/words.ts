import { plural } from '../../i18n/plural.ts'
import { defineWords } from '../../i18n/words.ts'

export const wallWords = defineWords(
  {
    notPaired: 'Layar ini belum dipasangkan.',
    thisScreen: (wall: string, screen: string) => `Dinding ${wall}, layar ${screen}`,
    notPairedNext: 'Buat token di Atur, Layar dinding, lalu buka alamat yang tampil di sana pada layar ini.',
    refused: 'Token layar ini tidak berlaku lagi.',
    waiting: 'Layar ini menunggu keputusan.',
    secondUse: 'Layar lain memakai token layar ini. Administrator dan pengawas sudah diberi tahu.',
    expires: (day: string) =>
      `Token layar ini berlaku sampai ${day}. Pasangkan ulang di Atur, Layar dinding.`,
    signingIn: 'Layar sedang masuk',
    noSuchScreen: 'Layar ini tidak ada dalam tata dinding kota.',
    notYours: 'Akun ini tidak punya hak membuka layar dinding.',
    notYoursNext:
      'Layar dinding tampil pada perangkat yang dipasangkan dengan token dari Atur, Layar dinding.',
    home: 'Kembali ke halaman utama',
    unreachable: 'Server belum terjangkau. Layar mencoba lagi sendiri.',
    data: (age: string) => `Data ${age} dtk`,
    emptyTile: 'Petak kosong',
    alerts: 'Peringatan mendesak',
    noUrgent: 'Tidak ada P1 atau P2 milik ruang kendali.',
    alertsUnknown: 'Peringatan belum diketahui.',
    others: (count: string, waiting: string | null) =>
      `${count} peringatan lain${waiting === null ? '' : `, total ${waiting} belum diakui`}.`,
    more: (count: string) => `+${count} sebab lain`,
    moreFinished: (count: string) => `+${count} selesai regu`,
    waitingInAll: (count: string) => `total ${count} belum diakui`,
    complaints: (age: string) => `Aduan ${age}`,
    withoutRestricted: 'Tanpa aduan terbatas',
  },
  {
    notPaired: 'This screen is not paired yet.',
    thisScreen: (wall, screen) => `Wall ${wall}, screen ${screen}`,
    notPairedNext:
      'Make a token under Settings, Wall displays, and open the address shown there on this screen.',
    refused: 'The token of this screen is no longer valid.',
    waiting: 'This screen waits for a decision.',
    secondUse: 'Another display uses the token of this screen. Administrator and supervisor have been told.',
    expires: (day) =>
      `The token of this screen is good until ${day}. Pair it again under Settings, Wall displays.`,
    signingIn: 'The screen is signing in',
    noSuchScreen: 'This screen is not part of the walls of the city.',
    notYours: 'This account has no right to open a wall screen.',
    notYoursNext: 'A wall screen shows itself on the device paired by a token from Settings, Wall displays.',
    home: 'Back to the main page',
    unreachable: 'The server cannot be reached yet. The screen tries again by itself.',
    data: (age) => `Data ${age} s`,
    emptyTile: 'Empty tile',
    alerts: 'Urgent alerts',
    noUrgent: 'No P1 or P2 for the control room.',
    alertsUnknown: 'Alerts are not known yet.',
    others: (count, waiting) =>
      `${count} other ${plural(count, 'alert', 'alerts')}${waiting === null ? '' : `, ${waiting} not acknowledged in all`}.`,
    moreFinished: (count) => `+${count} finished by a team`,
    more: (count) => `+${count} other ${plural(count, 'cause', 'causes')}`,
    waitingInAll: (count) => `${count} not acknowledged in all`,
    complaints: (age) => `Complaints ${age}`,
    withoutRestricted: 'Without restricted complaints',
  },
)
