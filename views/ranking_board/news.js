// Hands what changes between reruns to the board, which listens under the same name.

export default function ({ data, parentElement }) {
  const post = (globalThis.valueboardNews ??= new EventTarget())
  post.last = data
  post.dispatchEvent(new Event("news"))
  const place = parentElement.host?.closest("[data-testid=stElementContainer]")
  if (place) place.style.display = "none"
  return () => {
    if (post.last === data) post.last = null
  }
}
