/** Shapes that every part of the contract is made of. JSON only: no Date, bigint or transform. */
import { z } from 'zod'

/** A UTC instant in epoch milliseconds. */
export const InstantMs = z.int().min(0)
/** A calendar day in the city's own time zone, `2026-11-22`. */
export const LocalDate = z.iso.date()
export const Latitude = z.number().min(-90).max(90)
export const Longitude = z.number().min(-180).max(180)
export const Percent = z.number().min(0).max(100)
/** Whole rupiah. */
export const Rupiah = z.int().min(0)
/** Text somebody outside wrote: shown as text only, never as markup. */
export const OutsideText = z.string().max(4000)
export const LatLng = z.object({ lat: Latitude, lng: Longitude })
export type LatLng = z.infer<typeof LatLng>
/** Disclosure class of a record; a screen declares the highest class it may show. */
export const Disclosure = z.enum(['public', 'internal', 'restricted', 'sealed'])
export type Disclosure = z.infer<typeof Disclosure>
export const Priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Priority = z.infer<typeof Priority>
export const Language = z.enum(['id', 'en'])
export type Language = z.infer<typeof Language>
/** The same word in both languages. */
export const Words = z.object({ id: z.string().min(1), en: z.string().min(1) })
export type Words = z.infer<typeof Words>
