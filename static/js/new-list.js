// Whoever types the name of a new list means a new list.

/** Chooses the one without a value among the radio buttons of the element, as soon as its text field has text. */
export default class NewList {
  constructor(element) {
    const isNew = element.querySelector('input[type=radio][value=""]');
    const name = element.querySelector("input[type=text]");
    if (!isNew || !name) return;
    name.addEventListener("input", () => {
      if (name.value.trim()) isNew.checked = true;
    });
    // Somebody may have typed before this was loaded.
    if (name.value.trim() && !element.querySelector("input:checked")) isNew.checked = true;
  }
}
