/** The languages of the product; Bahasa Indonesia comes first. */
export type Language = 'id' | 'en'
