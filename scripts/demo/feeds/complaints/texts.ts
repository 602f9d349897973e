/** What sample citizens write, by category of the sample city; `{di}` becomes a place. Invented. */
export const complaintTexts: Readonly<Record<string, readonly string[]>> = {
  'jalan-rusak': [
    'Jalan berlubang besar di {di}, sudah dua motor jatuh minggu ini. Mohon segera ditambal.',
    'Aspal mengelupas di {di}, kalau hujan lubangnya tidak kelihatan.',
    'Bekas galian pipa di {di} tidak dikembalikan rata, mobil sampai kandas.',
    'Penutup gorong-gorong pecah di {di}, bahaya untuk anak sekolah.',
  ],
  drainase: [
    'Parit di {di} tersumbat sampah, hujan setengah jam air sudah naik ke jalan.',
    'Air tergenang terus di {di} dan mulai berbau.',
    'Saluran di {di} ambrol, tanah di pinggirnya ikut turun.',
  ],
  pju: [
    'Lampu jalan padam tujuh tiang berturut-turut di {di}, gelap sekali.',
    'PJU di {di} hidup siang hari dan mati malam hari.',
    'Tiang lampu miring di {di} setelah ditabrak truk.',
  ],
  sampah: [
    'Sampah menumpuk tiga hari di {di}, belum diangkut.',
    'TPS liar di {di}, tiap malam ada yang membakar.',
    'Truk sampah menetes di sepanjang {di}, jalan jadi licin dan bau.',
  ],
  pohon: [
    'Dahan pohon menutup rambu di {di}, mohon dipangkas.',
    'Pohon besar di {di} sudah lapuk dan condong ke jalan.',
  ],
  'lalu-lintas': [
    'Macet tiap pagi di {di} karena putaran baliknya terlalu dekat.',
    'Marka sudah hilang di {di}, kendaraan saling serobot.',
    'Rambu dilarang masuk di {di} terbalik arahnya.',
  ],
  parkir: [
    'Parkir dua lapis di {di}, angkot tidak bisa lewat.',
    'Juru parkir di {di} minta lima ribu tanpa karcis.',
  ],
  pkl: [
    'Trotoar di {di} penuh lapak, pejalan kaki turun ke jalan.',
    'Pedagang di {di} meninggalkan sisa dagangan di saluran.',
  ],
  'bangunan-liar': [
    'Ada bangunan baru di atas saluran di {di}.',
    'Ruko di {di} menutup bahu jalan dengan pagar.',
  ],
  'air-bersih': ['Air tidak mengalir dua hari di {di}.', 'Pipa bocor di {di}, air terbuang sejak subuh.'],
  listrik: ['Listrik padam bergilir di {di} tanpa pemberitahuan.'],
  'layanan-kecamatan': ['Antrean pelayanan kelurahan dekat {di} lama sekali, loket buka satu.'],
  adminduk: ['Sudah tiga minggu menunggu KTP jadi, domisili dekat {di}.'],
  kesehatan: ['Antrean puskesmas dekat {di} mulai pukul lima pagi, kursi tunggu kurang.'],
  pendidikan: [
    'Pagar sekolah dekat {di} roboh sebagian.',
    'Kursi kelas di sekolah dekat {di} banyak yang patah.',
  ],
  hewan: ['Kawanan anjing liar di {di} mengejar pengendara motor.'],
  kebisingan: ['Suara musik dari tempat hiburan di {di} sampai pukul tiga pagi.'],
  pasar: ['Timbangan pedagang di {di} tidak pas, mohon tera ulang.'],
  pencemaran: ['Air parit di {di} berwarna merah dan berbau bahan kimia.', 'Asap hitam tiap sore di {di}.'],
  'cctv-fasilitas': ['Kamera di {di} menghadap ke bawah, sepertinya rusak.'],
  lainnya: ['Mohon kursi taman di {di} diperbaiki.', 'Papan nama jalan di {di} hilang.'],
}

/** For emergencies, by category; others get the last one. */
export const emergencyTexts: Readonly<Record<string, readonly string[]>> = {
  'darurat-kebakaran': ['Kebakaran di {di}, api sudah membesar di lantai dua, warga masih di dalam!'],
  'darurat-medis': ['Ada orang pingsan tidak bernapas di {di}, tolong ambulans.'],
  'darurat-banjir': ['Air naik cepat di {di}, sudah sepinggang, ada lansia terjebak.'],
  'darurat-kecelakaan': ['Tabrakan beruntun di {di}, dua orang terjepit, jalan tertutup.'],
  'darurat-listrik': ['Kabel listrik putus dan memercik di {di}, menjuntai ke jalan.'],
  'darurat-pohon': ['Pohon besar tumbang menutup dua lajur di {di}, satu mobil tertimpa.'],
  'darurat-lampu-lalu-lintas': ['Lampu lalu lintas padam total di {di}, hampir terjadi tabrakan.'],
  'darurat-satwa': ['Buaya terlihat di saluran {di}, dekat anak-anak bermain.'],
}
export const otherEmergency = 'Keadaan darurat di {di}, mohon bantuan segera.'
