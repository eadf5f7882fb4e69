// An address to copy is chosen whole as soon as it has the focus.

export default class SelectAll {
  constructor(field) {
    field.addEventListener("focus", () => field.select());
    field.focus();
  }
}
