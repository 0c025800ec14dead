// Names between the two generations: camelCase of `crm.item.*` and UPPER_SNAKE, user fields included (reference 4.5).

/** `createdTime` → `CREATED_TIME`, `parentId2` → `PARENT_ID_2`; an upper name stays as it is. */
export function upperName(item: string): string {
  if (item === item.toUpperCase()) return item
  return item
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([a-zA-Z])(\d)/g, '$1_$2')
    .toUpperCase()
}

function camel(words: string): string {
  return words.toLowerCase().replace(/_+([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/**
 * Item spelling of a user field's code. Letters only turn into plain camel (`ufCrmCsSegment`); a short number first is
 * kept in front (`ufCrm7_16396`, `ufCrm7Name`); any other digit keeps the tail as it is (`ufCrm_1720019876534`).
 */
export function userFieldItemName(code: string): string {
  const tail = /^UF_CRM_(.+)$/.exec(code)?.[1]
  if (tail === undefined) return camel(code)
  if (/^[A-Z_]+$/.test(tail)) return camel(code)
  const numbered = /^(\d{1,4})_(\d+|[A-Z_]+)$/.exec(tail)
  if (numbered === null) return `ufCrm_${tail}`
  const [, number = '', rest = ''] = numbered
  if (/^\d/.test(rest)) return `ufCrm${number}_${rest}`
  const name = camel(rest)
  return `ufCrm${number}${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
