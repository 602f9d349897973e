import type { ByCode, CameraWhy } from '#domain/cameras/stream-fault.ts'
import type { Format } from '../i18n/format.ts'
import { defineWords } from '../i18n/words.ts'

/**
 * One whole sentence for each code: what happened to the camera, and what to do where something can be done. It stands
 * beside the word for a camera that is down, and may not deny it.
 */
export type FaultWords = ByCode<CameraWhy, [numbers: Pick<Format, 'count' | 'decimal'>]>

const closed = { id: 'Kamera menutup sambungan.', en: 'The camera closed the connection.' }
const silent = {
  id: 'Kamera tidak menjawab. Periksa listrik dan jaringannya.',
  en: 'The camera does not answer. Check its power and its network.',
}
const unreadable = {
  id: 'Jawaban atau video kamera tidak dapat dibaca.',
  en: 'The answer or the video of the camera cannot be read.',
}

export const faultWords = defineWords<FaultWords>(
  {
    'connection-refused': 'Kamera menolak sambungan: layanan videonya mati atau portnya lain.',
    'connection-reset': 'Kamera memutus sambungan di tengah jalan.',
    'no-route': 'Jaringan tidak punya jalan ke kamera.',
    'name-unknown': 'Nama kamera tidak dikenal di jaringan (DNS).',
    'connection-timed-out': silent.id,
    'no-connection': silent.id,
    'connection-failed': 'Sambungan ke kamera gagal.',
    'no-answer': ({ seconds }) => `Kamera menerima sambungan, tetapi tidak menjawab dalam ${seconds} detik.`,
    'no-agreement': ({ seconds }) => `Kamera tidak menyepakati video dalam ${seconds} detik.`,
    'closed-early': 'Kamera menutup sambungan sebelum mengirim video.',
    'takes-nothing': 'Kamera tidak menerima apa pun.',
    busy: 'Kamera sedang sibuk atau rusak.',
    'not-now': 'Kamera, atau perantaranya, sedang tidak dapat memberi aliran ini.',
    'gateway-off': 'Gerbang penerima kiriman video tidak berjalan.',
    'gateway-silent': 'Gerbang penerima kiriman video tidak menjawab.',
    'login-refused': 'Kamera menolak nama atau kata sandi. Perbarui di daftar rahasia kota.',
    'login-missing': 'Kamera meminta nama dan kata sandi, tetapi belum ada yang diatur.',
    'login-kind-unknown': 'Kamera meminta cara masuk yang tidak dikenal.',
    'login-open':
      'Kamera meminta kata sandi terbuka (Basic), yang tidak diizinkan baginya. Ubah kamera ke Digest.',
    'stream-forbidden': 'Kamera melarang aliran ini untuk nama tersebut.',
    'no-picture': ({ seconds }) => `Kamera menjawab, tetapi tidak memberi gambar dalam ${seconds} detik.`,
    'stream-unknown': 'Kamera tidak mengenal alamat aliran ini. Periksa jalur di alamatnya.',
    'no-tcp': 'Kamera tidak menyediakan video lewat TCP.',
    'no-video-track': 'Kamera tidak menawarkan video.',
    'encoder-silent': 'Penyandi datang, tetapi tidak mengirim apa pun.',
    'encoder-absent': 'Belum ada penyandi yang mengirim dengan nama ini.',
    'no-first-key-frame': ({ seconds }) =>
      `Video datang, tetapi tidak ada gambar kunci selama ${seconds} detik. Perpendek jarak gambar kunci di kamera.`,
    'no-further-key-frame': ({ seconds }) =>
      `Video datang, tetapi tidak ada gambar kunci baru selama ${seconds} detik; disambung ulang. Perpendek jarak gambar kunci di kamera.`,
    'picture-stopped': ({ seconds }) => `Gambar berhenti selama ${seconds} detik.`,
    'picture-incomplete':
      'Video datang, tetapi tidak utuh: gambar menunggu gambar kunci berikutnya. Periksa jaringan dan beban kamera.',
    closed: closed.id,
    'said-goodbye': closed.id,
    'session-ended': closed.id,
    'stream-ended': closed.id,
    'encoder-stopped': 'Penyandi berhenti mengirim.',
    stopped: 'Dihentikan dari sini.',
    'codec-foreign': ({ sender, names }) =>
      `${sender === 'camera' ? 'Kamera' : 'Penyandi'} mengirim ${names}; yang diperlukan H.264 atau H.265.`,
    'picture-too-large': ({ width, height, maxSidePx }) =>
      `Kamera mengaku mengirim gambar ${width}x${height}; paling besar ${maxSidePx}x${maxSidePx}.`,
    'too-much': ({ maxMbits }) => `Kamera mengirim lebih dari ${maxMbits} Mbit/s.`,
    'not-understood': unreadable.id,
    'stream-unreadable': unreadable.id,
    'set-unreadable': unreadable.id,
    'messages-unreadable': unreadable.id,
    'flv-unreadable': 'Kiriman penyandi tidak dapat dibaca.',
    'answer-unexpected': unreadable.id,
    'address-unusable': 'Alamat kamera dalam konfigurasi tidak dapat dipakai.',
    redirected: 'Kamera menunjuk ke alamat lain; demi keamanan tidak diikuti.',
    'held-up-others': ({ times, minutes }) =>
      `Data kamera ini ${times} kali menghambat kamera lain. Kamera dikarantina ${minutes} menit, lalu dicoba sekali lagi; periksa perangkatnya, mungkin rusak atau disusupi.`,
    slowed: ({ fps, usualFps, kbps, usualKbps }, { count, decimal }) =>
      `${decimal(fps)} dari ${decimal(usualFps)} gambar per detik, ${count(kbps)} dari ${count(usualKbps)} kbit/s.`,
  },
  {
    'connection-refused':
      'The camera refused the connection: its video service is off, or the port is another.',
    'connection-reset': 'The camera broke the connection off.',
    'no-route': 'The network has no way to the camera.',
    'name-unknown': 'The network does not know the name of the camera (DNS).',
    'connection-timed-out': silent.en,
    'no-connection': silent.en,
    'connection-failed': 'The connection to the camera failed.',
    'no-answer': ({ seconds }) => `The camera took the connection, but gave no answer within ${seconds} s.`,
    'no-agreement': ({ seconds }) => `The camera agreed on no video within ${seconds} s.`,
    'closed-early': 'The camera closed the connection before it sent video.',
    'takes-nothing': 'The camera takes nothing.',
    busy: 'The camera is busy or broken.',
    'not-now': 'The camera, or what stands before it, cannot give this stream now.',
    'gateway-off': 'The gateway for pushed video does not run.',
    'gateway-silent': 'The gateway for pushed video does not answer.',
    'login-refused': "The camera refused user or password. Renew them in the city's secrets.",
    'login-missing': 'The camera asks for user and password, and none are configured.',
    'login-kind-unknown': 'The camera asks for a kind of login that is not known here.',
    'login-open':
      'The camera asks for its password in the clear (Basic), which is not allowed for it. Switch the camera to Digest.',
    'stream-forbidden': 'The camera forbids this stream to that user.',
    'no-picture': ({ seconds }) => `The camera answers, but gave no picture within ${seconds} s.`,
    'stream-unknown': 'The camera knows no such stream. Check the path of its address.',
    'no-tcp': 'The camera offers no video over TCP.',
    'no-video-track': 'The camera offers no video.',
    'encoder-silent': 'The encoder has come, and sends nothing.',
    'encoder-absent': 'No encoder sends under this name.',
    'no-first-key-frame': ({ seconds }) =>
      `Video comes, but no key frame for ${seconds} s. Shorten the key frame interval of the camera.`,
    'no-further-key-frame': ({ seconds }) =>
      `Video comes, but no new key frame for ${seconds} s; connected anew. Shorten the key frame interval of the camera.`,
    'picture-stopped': ({ seconds }) => `No picture came for ${seconds} s.`,
    'picture-incomplete':
      'Video comes, but not whole: the picture waits for the next key frame. Check the network and the load of the camera.',
    closed: closed.en,
    'said-goodbye': closed.en,
    'session-ended': closed.en,
    'stream-ended': closed.en,
    'encoder-stopped': 'The encoder stopped sending.',
    stopped: 'Stopped from here.',
    'codec-foreign': ({ sender, names }) => `The ${sender} sends ${names}; H.264 or H.265 is needed.`,
    'picture-too-large': ({ width, height, maxSidePx }) =>
      `The camera claims a picture of ${width}x${height}; at most ${maxSidePx}x${maxSidePx} is taken.`,
    'too-much': ({ maxMbits }) => `The camera sends more than ${maxMbits} Mbit/s.`,
    'not-understood': unreadable.en,
    'stream-unreadable': unreadable.en,
    'set-unreadable': unreadable.en,
    'messages-unreadable': unreadable.en,
    'flv-unreadable': 'What the encoder sends cannot be read.',
    'answer-unexpected': unreadable.en,
    'address-unusable': 'The address of the camera in the configuration cannot be used.',
    redirected: 'The camera points to another address; for safety it is not followed.',
    'held-up-others': ({ times, minutes }) =>
      `What this camera sends held up other cameras ${times} times. It is in quarantine for ${minutes} min and then tried once; check the device, it may be broken or taken over.`,
    slowed: ({ fps, usualFps, kbps, usualKbps }, { count, decimal }) =>
      `${decimal(fps)} of ${decimal(usualFps)} pictures per second, ${count(kbps)} of ${count(usualKbps)} kbit/s.`,
  },
)
