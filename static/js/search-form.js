// Once there are results, tapping a kind or a filter asks again without another press of "Find". Only
// for mouse and touch: whoever moves through them by keyboard would lose their place with every
// choice.

const AT_ONCE = ".kind__box, .toggle__box, .tick__box";

export default class SearchForm {
  constructor(form) {
    if (!form.querySelector(".kind__count")) return;
    form.addEventListener("click", (event) => {
      const byPointer = event.detail > 0 || event.pointerType;
      if (event.target.matches(AT_ONCE) && byPointer) form.requestSubmit();
    });
  }
}
