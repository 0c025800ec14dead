// The page on which all pictures of `npm run screens` are seen side by side, one row a screen. Needs nothing but the files.
export interface Picture {
  /** Of the screen. */
  readonly name: string
  /** Such as `ru-dark-390`. */
  readonly look: string
  readonly file: string
  readonly faults: readonly string[]
}

/** HTML of the page; what is wrong with a picture stands under it. */
export function contactSheet(pictures: readonly Picture[]): string {
  const names = [...new Set(pictures.map(({ name }) => name))]
  const sections = names.map((name) => {
    const own = pictures.filter((picture) => picture.name === name)
    return `<section><h2 id="${escapeText(name)}">${escapeText(name)}</h2><div>${own.map(figure).join('')}</div></section>`
  })
  const links = names.map((name) => `<a href="#${escapeText(name)}">${escapeText(name)}</a>`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>
body{font:14px/1.4 system-ui,sans-serif;margin:16px;background:#8a929c}
nav{columns:6;background:#fff;padding:12px}
nav a{display:block}
section div{display:flex;gap:12px;overflow-x:auto;align-items:flex-start}
figure{margin:0;background:#fff;padding:8px}
img{display:block;max-height:70vh;border:1px solid #ccc}
li{color:#b00020;max-width:60ch;overflow-wrap:anywhere}
</style><h1>${names.length} screens, ${pictures.length} pictures</h1><nav>${links.join('')}</nav>
${sections.join('\n')}</html>
`
}

function figure({ look, file, faults }: Picture): string {
  const wrong = faults.map((fault) => `<li>${escapeText(fault)}</li>`).join('')
  return `<figure><figcaption>${escapeText(look)}<ul>${wrong}</ul></figcaption><a href="${file}"><img src="${file}" loading="lazy" alt="${escapeText(`${file} `)}"></a></figure>`
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
