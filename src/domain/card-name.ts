// How a card is named without a word of what stands on it: its kind and its number.
export interface CardName {
  readonly entity: 'contact' | 'company'
  readonly id: number
}
