// Once there are results, tapping a kind asks again without another press of "Find". Only for mouse
// and touch: whoever moves through the kinds by keyboard would lose their place with every choice.

export default class SearchForm {
  constructor(form) {
    if (!form.querySelector(".kind__count")) return;
    form.addEventListener("click", (event) => {
      const byPointer = event.detail > 0 || event.pointerType;
      if (event.target.name === "type" && byPointer) form.requestSubmit();
    });
  }
}
