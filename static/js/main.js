// The one script of every page.

import { startIn } from "./start.js";

startIn(document);

// A service that was opened inside of the results and then reloaded stands alone: the results went
// with the page that held them, so an entry of the history that was theirs is loaded anew.
if (!document.querySelector('[data-module="open-in-place"]')) {
  window.addEventListener("popstate", (event) => {
    if (event.state) location.replace(location.href);
  });
}
