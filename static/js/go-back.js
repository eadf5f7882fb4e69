// A way back to the results: the browser's own, because no address holds a search.

export default class GoBack {
  constructor(link) {
    link.addEventListener("click", (event) => {
      if (window.history.length < 2) return;
      event.preventDefault();
      window.history.back();
    });
  }
}
