// Forms of the portal, of which nothing but the ids is emulated: activities of forms carry them as their type.
const WEB_FORM_IDS: readonly number[] = [1, 3]

export function isWebForm(id: number): boolean {
  return WEB_FORM_IDS.includes(id)
}
