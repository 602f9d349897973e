import { defineWords } from '../../i18n/words.ts'

/** What the audit log's codes say to a person. A code that is not here is shown as it is: nothing is left out. */
const indonesian = {
  'sign-in': 'Masuk',
  'sign-out': 'Keluar',
  'set-up': 'Penyiapan administrator pertama',
  'user.create': 'Buat akun',
  'user.change': 'Ubah akun',
  'user.manage': 'Kelola akun',
  'city.read': 'Baca data kota',
  'camera.list': 'Lihat daftar kamera',
  'camera.view': 'Lihat kamera langsung',
  'camera.still': 'Lihat gambar diam kamera',
  'camera.health': 'Lihat kesehatan kamera',
  'alert.read': 'Lihat peringatan',
  'alert.acknowledge': 'Akui peringatan',
  'alert.forward': 'Teruskan peringatan ke kepala shift',
  'alert.assign': 'Tugaskan regu',
  'task.read': 'Lihat tugas',
  'task.step': 'Langkah tugas',
  'task.accepted': 'Terima tugas',
  'task.arrived': 'Tiba di lokasi',
  'task.finished': 'Selesaikan tugas',
  'complaint.list': 'Lihat daftar pengaduan',
  'complaint.read': 'Baca pengaduan',
  'project.read': 'Lihat proyek',
  'wall.pair': 'Pasangkan layar dinding',
  'wall.display': 'Tampilkan layar dinding',
  'audit.read': 'Baca log audit',
  'audit.verify': 'Periksa rantai audit',
  'system.read': 'Lihat keadaan sistem',
  'topic.follow': 'Ikuti data langsung',
  'demo.act': 'Gunakan tuas kota contoh',
}
const english: typeof indonesian = {
  'sign-in': 'Sign in',
  'sign-out': 'Sign out',
  'set-up': 'First administrator set up',
  'user.create': 'Make an account',
  'user.change': 'Change an account',
  'user.manage': 'Manage accounts',
  'city.read': 'Read the city',
  'camera.list': 'See the camera list',
  'camera.view': 'Watch a camera live',
  'camera.still': 'See a still of a camera',
  'camera.health': 'See a camera’s health',
  'alert.read': 'See alerts',
  'alert.acknowledge': 'Acknowledge an alert',
  'alert.forward': 'Forward an alert to the shift lead',
  'alert.assign': 'Assign a team',
  'task.read': 'See tasks',
  'task.step': 'Step a task',
  'task.accepted': 'Accept a task',
  'task.arrived': 'Arrive at the place',
  'task.finished': 'Finish a task',
  'complaint.list': 'See the complaint list',
  'complaint.read': 'Read a complaint',
  'project.read': 'See projects',
  'wall.pair': 'Pair a wall screen',
  'wall.display': 'Show a wall screen',
  'audit.read': 'Read the audit log',
  'audit.verify': 'Verify the audit chain',
  'system.read': 'See the system’s state',
  'topic.follow': 'Follow live data',
  'demo.act': 'Use the demo’s levers',
}

export const auditActionWords = defineWords(indonesian, english)

/** The words of one code; the code itself where there are none. */
export function actionName(words: typeof indonesian, action: string): string {
  return Object.hasOwn(words, action) ? words[action as keyof typeof indonesian] : action
}
