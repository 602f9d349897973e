/** Imported first: schemas decide when they are made whether to compile themselves, which the page's policy forbids. */
import { z } from 'zod'

z.config({ jitless: true })
