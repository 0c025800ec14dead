// The portal's choice dialogs (people, access, CRM records) as one plain list with a search line.

/**
 * Shows the list; `choose` gets what the app is told. It is not called when the dialog is cancelled: a real portal
 * does not answer then either.
 */
export function openPickDialog(list, choose) {
  const dialog = document.createElement('dialog')
  dialog.className = 'pick'
  const form = document.createElement('form')
  form.method = 'dialog'
  form.append(
    heading(list.title),
    searchLine(form),
    ...list.items.map((item, at) => option(item, at, list.multiple)),
    buttons(),
  )
  dialog.append(form)
  dialog.addEventListener('close', () => {
    const picked = [...form.querySelectorAll('input[name=item]:checked')].map(
      (input) => list.items[Number(input.value)],
    )
    dialog.remove()
    if (dialog.returnValue === 'choose' && (picked.length > 0 || list.multiple))
      choose(answerOf(list.shape, picked))
  })
  document.body.append(dialog)
  dialog.showModal()
}

function answerOf(shape, picked) {
  const values = picked.map((item) => item.value)
  if (shape === 'one') return values[0]
  if (shape === 'many') return values
  const buckets = {}
  for (const item of picked) {
    const bucket = (buckets[item.bucket] ??= {})
    bucket[Object.keys(bucket).length] = item.value
  }
  return buckets
}

function heading(title) {
  const element = document.createElement('h2')
  element.textContent = title
  return element
}

function searchLine(form) {
  const input = document.createElement('input')
  input.type = 'search'
  input.placeholder = 'Поиск'
  input.setAttribute('aria-label', 'Поиск')
  input.addEventListener('input', () => {
    const wanted = input.value.toLowerCase()
    for (const label of form.querySelectorAll('label'))
      label.hidden = !label.textContent.toLowerCase().includes(wanted)
  })
  return input
}

function option(item, at, multiple) {
  const label = document.createElement('label')
  const input = document.createElement('input')
  input.type = multiple ? 'checkbox' : 'radio'
  input.name = 'item'
  input.value = String(at)
  input.checked = item.chosen
  label.append(input, ` ${item.label}`)
  return label
}

function buttons() {
  const row = document.createElement('div')
  row.className = 'pick-buttons'
  for (const [value, text] of [
    ['choose', 'Выбрать'],
    ['cancel', 'Отмена'],
  ]) {
    const button = document.createElement('button')
    button.value = value
    button.textContent = text
    row.append(button)
  }
  return row
}
