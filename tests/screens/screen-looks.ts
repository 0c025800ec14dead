// The looks in which every screen is checked and photographed: language, theme and width, and the order of turning them.
// The language is the portal's and needs a page of its own; theme and width are turned in the open page.
import type { Frame, Page } from 'playwright-core'
import { setFrameWidth, WIDTHS, type Width } from './frame-size.ts'
import type { ScreenRow } from './screen-row.ts'
import type { Language } from './screen-stage.ts'

export type Theme = 'light' | 'dark'
export interface Look {
  readonly language: Language
  readonly theme: Theme
  readonly width: Width
}

export const LANGUAGES: readonly Language[] = ['ru', 'en']
const THEMES: readonly Theme[] = ['light', 'dark']

/** The looks of a screen in one language. */
export function looksOf(row: ScreenRow, language: Language): Look[] {
  return (row.widths ?? WIDTHS).flatMap((width) => THEMES.map((theme) => ({ language, theme, width })))
}

/** Name of a look, for pictures and for the titles of tests. */
export function lookName({ language, theme, width }: Look): string {
  return `${language}-${theme}-${width}`
}

/** Turns the open page into a look and waits until the app has followed. */
export async function turnTo(page: Page, frame: Frame, { theme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await setFrameWidth(page, width)
  await frame.locator(`html.${theme}`).waitFor({ state: 'attached' })
}
