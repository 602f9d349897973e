// Which clips there are. Main and sub clips with the same scene, seed and hour show the same moving picture.
import type { ClipFacts } from '../cameras/clip/library.ts'

/** A picture of the catalogue: drawn as a sub clip, and as a main clip too where `hasMain`. */
export interface Picture {
  readonly name: string
  /** A name of `page/scene-kinds.ts`. */
  readonly scene: string
  readonly seed: number
  readonly timeOfDay: ClipFacts['timeOfDay']
  readonly weather: ClipFacts['weather']
  readonly hasMain?: boolean
  readonly words: { readonly id: string; readonly en: string }
}

export const PICTURES: readonly Picture[] = [
  {
    name: 'simpang-sore',
    scene: 'junction',
    seed: 1,
    timeOfDay: 'dusk',
    weather: 'clear',
    hasMain: true,
    words: { id: 'Simpang, sore', en: 'Crossing at dusk' },
  },
  {
    name: 'simpang-siang',
    scene: 'junction',
    seed: 22,
    timeOfDay: 'day',
    weather: 'clear',
    words: { id: 'Simpang, siang', en: 'Crossing by day' },
  },
  {
    name: 'simpang-malam',
    scene: 'junction-wide',
    seed: 33,
    timeOfDay: 'night',
    weather: 'clear',
    words: { id: 'Simpang, malam', en: 'Crossing at night' },
  },
  {
    name: 'simpang-hujan',
    scene: 'junction-wide',
    seed: 1,
    timeOfDay: 'day',
    weather: 'rain',
    words: { id: 'Simpang, hujan', en: 'Crossing in the rain' },
  },
  {
    name: 'jalan-siang',
    scene: 'avenue',
    seed: 1,
    timeOfDay: 'day',
    weather: 'clear',
    hasMain: true,
    words: { id: 'Jalan raya, siang', en: 'Avenue by day' },
  },
  {
    name: 'jalan-sore',
    scene: 'avenue-palms',
    seed: 7,
    timeOfDay: 'dusk',
    weather: 'clear',
    words: { id: 'Jalan raya, sore', en: 'Avenue at dusk' },
  },
  {
    name: 'jalan-hujan-malam',
    scene: 'avenue-shops',
    seed: 1,
    timeOfDay: 'night',
    weather: 'rain',
    hasMain: true,
    words: { id: 'Jalan raya, hujan malam', en: 'Avenue in the rain at night' },
  },
  {
    name: 'jalan-hujan',
    scene: 'avenue-palms',
    seed: 12,
    timeOfDay: 'dusk',
    weather: 'rain',
    words: { id: 'Jalan raya, hujan sore', en: 'Avenue in the rain at dusk' },
  },
  {
    name: 'bundaran-siang',
    scene: 'roundabout',
    seed: 1,
    timeOfDay: 'day',
    weather: 'clear',
    words: { id: 'Bundaran, siang', en: 'Roundabout by day' },
  },
  {
    name: 'bundaran-malam',
    scene: 'roundabout-near',
    seed: 4,
    timeOfDay: 'night',
    weather: 'clear',
    hasMain: true,
    words: { id: 'Bundaran, malam', en: 'Roundabout at night' },
  },
  {
    name: 'jembatan-siang',
    scene: 'bridge',
    seed: 3,
    timeOfDay: 'day',
    weather: 'clear',
    words: { id: 'Jembatan, siang', en: 'Bridge by day' },
  },
  {
    name: 'jembatan-malam',
    scene: 'bridge',
    seed: 9,
    timeOfDay: 'night',
    weather: 'clear',
    words: { id: 'Jembatan, malam', en: 'Bridge at night' },
  },
  {
    name: 'pasar-siang',
    scene: 'market',
    seed: 1,
    timeOfDay: 'day',
    weather: 'clear',
    words: { id: 'Pasar, siang', en: 'Market by day' },
  },
  {
    name: 'pasar-malam',
    scene: 'market',
    seed: 5,
    timeOfDay: 'night',
    weather: 'clear',
    words: { id: 'Pasar malam', en: 'Night market' },
  },
  {
    name: 'alun-alun-sore',
    scene: 'plaza',
    seed: 1,
    timeOfDay: 'dusk',
    weather: 'clear',
    words: { id: 'Alun-alun, sore', en: 'City square at dusk' },
  },
  {
    name: 'proyek-siang',
    scene: 'construction',
    seed: 1,
    timeOfDay: 'day',
    weather: 'clear',
    hasMain: true,
    words: { id: 'Lokasi proyek, siang', en: 'Construction site by day' },
  },
  {
    name: 'proyek-sore',
    scene: 'construction',
    seed: 6,
    timeOfDay: 'dusk',
    weather: 'clear',
    words: { id: 'Lokasi proyek, sore', en: 'Construction site at dusk' },
  },
  {
    name: 'pelabuhan-siang',
    scene: 'harbour',
    seed: 2,
    timeOfDay: 'day',
    weather: 'clear',
    words: { id: 'Pelabuhan, siang', en: 'Harbour by day' },
  },
  {
    name: 'pelabuhan-sore',
    scene: 'harbour',
    seed: 1,
    timeOfDay: 'dusk',
    weather: 'clear',
    hasMain: true,
    words: { id: 'Pelabuhan, sore', en: 'Harbour at dusk' },
  },
]
