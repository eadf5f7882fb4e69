// Has the preview follow the form: after a change, its own button is pressed. What the form says is
// sent in a body to a frame, and never stands in an address.

const PAUSE = 400; // milliseconds without a change after which the preview is made anew

export default class LivePreview {
  constructor(form) {
    this.form = form;
    this.button = [...form.elements].find((element) => element.matches("[data-preview]"));
    form.addEventListener("change", (event) => {
      if (!event.target.closest("[data-no-preview]")) this.wait();
    });
    // Until it is kept, the frame shows what was there before.
    if ("unkept" in form.dataset) this.wait();
    form.addEventListener("submit", (event) => {
      clearTimeout(this.timer);
      if (event.submitter === this.button) this.clear();
    });
  }

  // In a new frame the preview is the first page: going back does not lead through all of them.
  clear() {
    const old = document.getElementsByName(this.button.formTarget)[0];
    const frame = old.cloneNode();
    frame.removeAttribute("src");
    old.replaceWith(frame);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.form.requestSubmit(this.button), PAUSE);
  }
}
