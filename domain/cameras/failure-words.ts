/**
 * What a camera's failure means, for people: ingest tells it in the words of an engineer (`CameraStatus.detail`, also in
 * the log), a screen tells it in the reader's language. A detail that is not in the table stays technical information.
 */
import type { Words } from '#domain/contract/primitives.ts'

const slowed = /^([\d.]+) of ([\d.]+) fps, (\d+) of (\d+) kbit\/s$/

/** Each with what was measured or named in the detail, in its order: `$1`, `$2`. */
const known: readonly (readonly [pattern: RegExp, id: string, en: string])[] = [
  [
    /^the connection was refused$/,
    'Kamera menolak sambungan: layanan videonya mati atau portnya lain.',
    'The camera refused the connection: its video service is off, or the port is another.',
  ],
  [
    /^the connection was reset$/,
    'Kamera memutus sambungan di tengah jalan.',
    'The camera broke the connection off.',
  ],
  [
    /^there is no route to the camera$/,
    'Jaringan tidak punya jalan ke kamera.',
    'The network has no way to the camera.',
  ],
  [
    /^the name of the camera is not known$/,
    'Nama kamera tidak dikenal di jaringan (DNS).',
    'The network does not know the name of the camera (DNS).',
  ],
  [
    /^the connection timed out$|^no connection within (\d+) s$/,
    'Kamera tidak menjawab. Periksa listrik dan jaringannya.',
    'The camera does not answer. Check its power and its network.',
  ],
  [/^the connection failed/, 'Sambungan ke kamera gagal.', 'The connection to the camera failed.'],
  [
    /^no answer to \w+ within (\d+) s$/,
    'Kamera tersambung, tetapi tidak menjawab dalam $1 detik.',
    'The camera is connected but gave no answer within $1 s.',
  ],
  [
    /^no video agreed on within (\d+) s$/,
    'Kamera tidak menyepakati video dalam $1 detik.',
    'The camera agreed on no video within $1 s.',
  ],
  [
    /^connected, but no frame came within (\d+) s$/,
    'Tersambung, tetapi tidak ada gambar dalam $1 detik.',
    'Connected, but no picture came within $1 s.',
  ],
  [/^no frame for (\d+) s$/, 'Gambar berhenti selama $1 detik.', 'No picture came for $1 s.'],
  [
    /^no key frame within (\d+) s$/,
    'Video datang, tetapi tidak ada gambar kunci selama $1 detik. Perpendek jarak gambar kunci di kamera.',
    'Video comes, but no key frame for $1 s. Shorten the key frame interval of the camera.',
  ],
  [
    /^no further key frame for (\d+) s$/,
    'Video datang, tetapi tidak ada gambar kunci baru selama $1 detik; disambung ulang. Perpendek jarak gambar kunci di kamera.',
    'Video comes, but no new key frame for $1 s; connected anew. Shorten the key frame interval of the camera.',
  ],
  [
    /^the camera (?:closed the connection|said goodbye|ended the session)$|^the stream ended$/,
    'Kamera menutup sambungan.',
    'The camera closed the connection.',
  ],
  [
    /^the camera closed the connection before it sent video$/,
    'Kamera menutup sambungan sebelum mengirim video.',
    'The camera closed the connection before it sent video.',
  ],
  [
    /^the camera refused user and password/,
    'Kamera menolak nama atau kata sandi. Perbarui di daftar rahasia kota.',
    "The camera refused user or password. Renew them in the city's secrets.",
  ],
  [
    /^the camera wants user and password, and none are configured$/,
    'Kamera meminta nama dan kata sandi, tetapi belum ada yang diatur.',
    'The camera asks for user and password, and none are configured.',
  ],
  [
    /^the camera wants user and password in the clear/,
    'Kamera meminta kata sandi terbuka (Basic), yang tidak diizinkan baginya. Ubah kamera ke Digest.',
    'The camera asks for its password in the clear (Basic), which is not allowed for it. Switch the camera to Digest.',
  ],
  [
    /^the camera wants a login of a kind we do not know$/,
    'Kamera meminta cara masuk yang tidak dikenal.',
    'The camera asks for a kind of login that is not known here.',
  ],
  [
    /^the camera forbids this stream/,
    'Kamera melarang aliran ini untuk nama tersebut.',
    'The camera forbids this stream to that user.',
  ],
  [
    /^the camera knows no such stream/,
    'Kamera tidak mengenal alamat aliran ini. Periksa jalur di alamatnya.',
    'The camera knows no such stream. Check the path of its address.',
  ],
  [
    /^the camera offers no video over TCP/,
    'Kamera tidak menyediakan video lewat TCP.',
    'The camera offers no video over TCP.',
  ],
  [/^the camera describes no video track$/, 'Kamera tidak menawarkan video.', 'The camera offers no video.'],
  [/^the camera is busy or broken/, 'Kamera sedang sibuk atau rusak.', 'The camera is busy or broken.'],
  [
    /^the camera cannot give this stream now/,
    'Kamera, atau perantaranya, sedang tidak dapat memberi aliran ini.',
    'The camera, or what stands before it, cannot give this stream now.',
  ],
  [
    /points to another address; not followed$/,
    'Kamera menunjuk ke alamat lain; demi keamanan tidak diikuti.',
    'The camera points to another address; for safety it is not followed.',
  ],
  [
    /^the (?:camera|encoder) sends (.+); H\.264 or H\.265 is needed$/,
    'Kamera mengirim $1; yang diperlukan H.264 atau H.265.',
    'The camera sends $1; H.264 or H.265 is needed.',
  ],
  [
    /^the camera announces a picture of (\d+x\d+); at most (\d+x\d+) is taken$/,
    'Kamera mengaku mengirim gambar $1; paling besar $2.',
    'The camera claims a picture of $1; at most $2 is taken.',
  ],
  [
    /^the camera sends more than (\d+) Mbit\/s$/,
    'Kamera mengirim lebih dari $1 Mbit/s.',
    'The camera sends more than $1 Mbit/s.',
  ],
  [
    /^reading it held up other cameras (\d+) times; left alone for (\d+) min$/,
    'Data kamera ini $1 kali menghambat kamera lain. Kamera dikarantina $2 menit, lalu dicoba sekali lagi; periksa perangkatnya, mungkin rusak atau disusupi.',
    'What this camera sends held up other cameras $1 times. It is in quarantine for $2 min and then tried once; check the device, it may be broken or taken over.',
  ],
  [/^the camera takes no bytes$/, 'Kamera tidak menerima apa pun.', 'The camera takes nothing.'],
  [
    /^the camera was not understood$|^the stream cannot be read$|^the sequence parameter set cannot be read$|^a message that never ends$|^the camera answered \w+ with \d+$/,
    'Jawaban atau video kamera tidak dapat dibaca.',
    'The answer or the video of the camera cannot be read.',
  ],
  [
    /^the address is not rtsp:\/\/host\[:port\]\/path$|^nothing here can fetch /,
    'Alamat kamera dalam konfigurasi tidak dapat dipakai.',
    'The address of the camera in the configuration cannot be used.',
  ],
  [
    /^the gateway for pushed streams (?:is not running|does not answer)$/,
    'Gerbang penerima kiriman video tidak berjalan.',
    'The gateway for pushed video does not run.',
  ],
  [/^the encoder stopped pushing$/, 'Penyandi berhenti mengirim.', 'The encoder stopped sending.'],
  [
    /^the encoder is connected and sends nothing$/,
    'Penyandi tersambung, tetapi tidak mengirim apa pun.',
    'The encoder is connected and sends nothing.',
  ],
  [
    /^no encoder is pushing under this name$/,
    'Belum ada penyandi yang mengirim dengan nama ini.',
    'No encoder sends under this name.',
  ],
  [
    slowed,
    '$1 dari $2 gambar per detik, $3 dari $4 kbit/s.',
    '$1 of $2 pictures per second, $3 of $4 kbit/s.',
  ],
]

/** The detail of a failure in both languages; null where it has no words of its own. */
export function failureWords(detail: string): Words | null {
  for (const [pattern, id, en] of known) {
    const found = pattern.exec(detail)
    if (found === null) continue
    const fill = (text: string) => text.replace(/\$(\d)/g, (_, place: string) => found[Number(place)] ?? '')
    return { id: fill(id).replace(/(\d)\.(\d)/g, '$1,$2'), en: fill(en) }
  }
  return null
}

/** What a degraded camera gives too little of, by its `detail`: the figure that is further below its normal. */
export function slowedIn({ detail }: { readonly detail: string | null }): 'fps' | 'bitrate' {
  const [, fps, usualFps, kbps, usualKbps] = (slowed.exec(detail ?? '') ?? []).map(Number)
  if (fps === undefined || usualFps === undefined || kbps === undefined || usualKbps === undefined)
    return 'fps'
  return kbps / usualKbps < fps / usualFps ? 'bitrate' : 'fps'
}
