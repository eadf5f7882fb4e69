// A box to pick a colour from, beside the field that takes it as text: each follows the other.

const COLOUR = /^#[0-9a-f]{6}$/i;

export default class ColourField {
  constructor(block) {
    this.field = block.querySelector("input");
    this.picker = document.createElement("input");
    this.picker.type = "color";
    this.picker.className = "colour__picker";
    this.picker.setAttribute("aria-label", block.dataset.pick);
    this.field.after(this.picker);
    this.follow();
    this.field.addEventListener("input", () => this.follow());
    this.picker.addEventListener("input", () => {
      this.field.value = this.picker.value;
    });
    this.picker.addEventListener("change", () => {
      this.field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  follow() {
    if (COLOUR.test(this.field.value)) this.picker.value = this.field.value;
  }
}
