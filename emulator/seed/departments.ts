// The structure of the seeded company: a root, a sales tree two levels deep, and a warehouse without CRM
// work.
import type { Department } from '../state/rows/staff.ts'

export const DEPARTMENT_ROWS: readonly Department[] = [
  { id: 1, name: 'ООО «Пример»', parentId: 0, headId: 1 },
  { id: 2, name: 'Коммерческий департамент', parentId: 1, headId: 2 },
  { id: 3, name: 'Отдел продаж, Москва', parentId: 2, headId: 8 },
  { id: 4, name: 'Отдел продаж, регионы', parentId: 2, headId: 9 },
  { id: 5, name: 'Отдел сопровождения', parentId: 2, headId: 0 },
  { id: 6, name: 'Склад', parentId: 1, headId: 0 },
]

/** Departments whose people own cards. */
export const SALES_DEPARTMENTS: readonly number[] = [3, 4, 5]
