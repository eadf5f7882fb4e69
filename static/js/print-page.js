// A button that prints the page. What is folded in a list is on paper, too: by the style sheet where
// browsers can, else by unfolding it while they print.

const IS_STYLED = CSS.supports("selector(::details-content)");

export default class PrintPage {
  constructor(button) {
    this.main = button.closest("main");
    button.hidden = false;
    button.addEventListener("click", () => window.print());
    if (IS_STYLED) return;
    window.addEventListener("beforeprint", () => this.unfold());
    window.addEventListener("afterprint", () => this.fold());
  }

  unfold() {
    this.unfolded = [...this.main.querySelectorAll(".result__more:not([open])")];
    for (const details of this.unfolded) details.open = true;
  }

  fold() {
    for (const details of this.unfolded) details.open = false;
  }
}
