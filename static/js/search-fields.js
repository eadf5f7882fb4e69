// A search as the page of its results carries it, for asking again.

/** Return the search in an element's `data-search` as the fields of a form. */
export function searchFields(element) {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(JSON.parse(element.dataset.search || "{}"))) {
    for (const one of [value].flat()) if (one !== null && one !== "") fields.append(name, one);
  }
  return fields;
}
