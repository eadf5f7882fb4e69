// A way back to the results: the browser's own, because no address holds a search.

export default class GoBack {
  constructor(link) {
    link.addEventListener("click", (event) => {
      // In a frame the pages of the site around it are in the history, too.
      const isFramed = window.top !== window;
      if (isFramed ? !window.history.state?.depth : window.history.length < 2) return;
      event.preventDefault();
      window.history.back();
    });
  }
}
