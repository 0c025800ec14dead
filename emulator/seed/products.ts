// Goods and payments of the seeded deals and smart invoices. A small part of them has any: most sums are typed in by
// hand. Where there are goods, their prices add up to the sum of the deal.
import type { Deal } from '../state/rows/deal.ts'
import type { SmartInvoice } from '../state/rows/invoice.ts'
import { OwnerType } from '../state/rows/record.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

const GOODS = [
  [501, 'Монтаж оборудования', 796, 'шт'],
  [502, 'Кабель силовой', 6, 'м'],
  [503, 'Щит распределительный', 796, 'шт'],
  [504, 'Доставка', 796, 'шт'],
  [505, 'Обслуживание, месяц', 796, 'шт'],
  [506, 'Светильник потолочный', 796, 'шт'],
  [0, 'Работы по смете', 796, 'шт'],
] as const
const PAY_SYSTEMS = [
  [2, 'Наличные'],
  [5, 'Банковская карта'],
  [6, 'Безналичный расчёт'],
] as const

const cents = (value: number): number => Math.round(value * 100) / 100

/** Parts of a sum, each above zero where the sum allows it. */
function splitSum(sum: number, parts: number, random: Random): readonly number[] {
  const weights = Array.from({ length: parts }, () => random.int(1, 9))
  const all = weights.reduce((a, b) => a + b, 0)
  const shares = weights.slice(1).map((weight) => cents((sum * weight) / all))
  return [cents(sum - shares.reduce((a, b) => a + b, 0)), ...shares]
}

function addGoods(world: World, ownerType: number, owner: Deal | SmartInvoice, random: Random): void {
  const { productRows } = world.portal.tables
  const totals = splitSum(owner.opportunity, random.weighted([5, 3, 2]) + 1, random)
  totals.forEach((total, at) => {
    const [productId, name, measureCode, measureName] = random.pick(GOODS)
    const wanted = random.pick([1, 1, 1, 2, 5, 10])
    // Only a quantity that keeps the sum exact to the kopeck.
    const quantity = cents(total / wanted) * wanted === total ? wanted : 1
    productRows.insert({
      id: productRows.nextId(),
      ownerType,
      ownerId: owner.id,
      productId,
      name,
      price: cents(total / quantity),
      quantity,
      discountRate: random.chance(0.15) ? 10 : 0,
      taxRate: random.pick([20, 20, -1]),
      taxIncluded: true,
      measureCode,
      measureName,
      sort: (at + 1) * 10,
    })
  })
}

function addPayments(world: World, ownerType: number, owner: Deal | SmartInvoice, random: Random): void {
  const { payments } = world.portal.tables
  const isPaid = ownerType === OwnerType.deal ? (owner as Deal).semantics === 'S' : true
  splitSum(owner.opportunity, random.chance(0.2) ? 2 : 1, random).forEach((sum, at) => {
    const [paySystemId, paySystemName] = random.pick(PAY_SYSTEMS)
    const id = payments.nextId()
    const done = isPaid && !random.chance(0.1)
    payments.insert({
      id,
      ownerType,
      ownerId: owner.id,
      accountNumber: `${owner.id}/${at + 1}`,
      sum,
      currencyId: owner.currencyId,
      paySystemId,
      paySystemName,
      paidAt: done ? Math.min(world.now, owner.movedAt) : 0,
      paidById: done ? owner.assignedById : 0,
    })
  })
}

/** Goods for every twelfth deal and every tenth smart invoice; payments for half of those. */
export function seedProducts(world: World): void {
  const random = world.random('products')
  const { deals, smartInvoices } = world.portal.tables
  const fill = (ownerType: number, rows: readonly (Deal | SmartInvoice)[], share: number): void => {
    for (const row of rows) {
      if (row.opportunity <= 0 || !random.chance(share)) continue
      addGoods(world, ownerType, row, random)
      if (random.chance(0.5)) addPayments(world, ownerType, row, random)
    }
  }
  fill(OwnerType.deal, deals.rows(), 1 / 12)
  fill(OwnerType.smartInvoice, smartInvoices.rows(), 1 / 10)
}
