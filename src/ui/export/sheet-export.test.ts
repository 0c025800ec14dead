// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { WORKBOOK_ROWS, type Sheet } from '../../domain/list/sheet.ts'
import { createI18n } from '../../i18n/i18n.ts'
import { provideI18n } from '../../i18n/use-i18n.ts'
import SheetExport from './SheetExport.vue'
import { provideWorkbooks, type WorkbookSource } from './workbook-source.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const sheetOf = (rows: number): Sheet => ({
  name: 'Активные: 12/340',
  note: ['Активные'],
  columns: [{ title: '№', kind: 'number' }],
  rows: Array.from({ length: rows }, (_, at) => [at]),
})

/** Presses the button; gives the name of the saved file and what is said then. */
async function saved(rows: number, source?: WorkbookSource) {
  const names: string[] = []
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:none')
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download)
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: { render: () => null } }],
  })
  const page = mount(SheetExport, {
    props: { make: () => sheetOf(rows) },
    global: {
      plugins: [
        router,
        {
          install(app) {
            provideI18n(app, createI18n('ru'))
            if (source !== undefined) provideWorkbooks(app, source)
          },
        },
      ],
    },
  })
  await page.find('[data-testid="sheet-export"]').trigger('click')
  await flushPromises()
  const told = page.find('[data-testid="sheet-exported"]').text().replace(/\s/g, ' ')
  page.unmount()
  return { name: names[0], told }
}

test('a table becomes a workbook under its name, without what a file system refuses', async () => {
  const write = vi.fn<WorkbookSource>(() => Promise.resolve(new ArrayBuffer(8)))
  expect(await saved(3, write)).toEqual({ name: 'Активные  12 340.xlsx', told: 'В файле 3 строки.' })
  expect(write).toHaveBeenCalledTimes(1)
})

test('a longer table than a workbook takes is plain text, and the reason is told', async () => {
  const write = vi.fn<WorkbookSource>(() => Promise.resolve(new ArrayBuffer(8)))
  const { name, told } = await saved(WORKBOOK_ROWS + 1, write)
  expect(name).toBe('Активные  12 340.csv')
  expect(told).toContain('не больше 20 000 строк')
  expect(write).not.toHaveBeenCalled()
})

test('where no workbook can be made the table is plain text, and that is told', async () => {
  for (const source of [undefined, () => Promise.resolve(undefined)]) {
    const { name, told } = await saved(2, source)
    expect(name).toBe('Активные  12 340.csv')
    expect(told).toContain('книгу Excel собрать не удалось')
  }
})
