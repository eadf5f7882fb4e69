// Once there are results, tapping a kind or one of the wishes beside it asks again without another
// press of "Find". Only for mouse and touch: whoever moves through them by keyboard would lose their
// place with every choice. Of the further filters one often ticks several, so they wait for a button.

const AT_ONCE = ".kind__box, .toggle__box";

export default class SearchForm {
  constructor(form) {
    if (!form.querySelector(".kind__count")) return;
    form.addEventListener("click", (event) => {
      const byPointer = event.detail > 0 || event.pointerType;
      if (event.target.matches(AT_ONCE) && byPointer) form.requestSubmit();
    });
  }
}
